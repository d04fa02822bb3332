//! `#[derive(Encode)]` for the state of worlds: what it means is said in
//! `src/sim/encode.rs` of the playground, the one crate that uses it.

use proc_macro::TokenStream;
use proc_macro2::TokenStream as Tokens;
use quote::{format_ident, quote};
use syn::{Data, DataEnum, DeriveInput, Error, Fields, Member, parse_macro_input, parse_quote};

/// Implements `Encode`: the fields in order; of an enum first which of its
/// variants it is, in one byte.
#[proc_macro_derive(Encode)]
pub fn derive_encode(item: TokenStream) -> TokenStream {
    implement(parse_macro_input!(item as DeriveInput))
        .unwrap_or_else(Error::into_compile_error)
        .into()
}

fn implement(input: DeriveInput) -> Result<Tokens, Error> {
    let name = &input.ident;
    let body = match &input.data {
        Data::Struct(data) => {
            let (bindings, calls) = fields(&data.fields);
            quote! { let Self { #bindings } = *self; #calls }
        }
        Data::Enum(data) => variants(data)?,
        Data::Union(_) => return Err(Error::new_spanned(name, "a union has no one form in bytes")),
    };
    let mut generics = input.generics;
    for parameter in generics.clone().type_params() {
        let parameter = &parameter.ident;
        let clause = generics.make_where_clause();
        clause
            .predicates
            .push(parse_quote! { #parameter: ::consensus_playground::sim::encode::Encode });
    }
    let (parameters, arguments, clause) = generics.split_for_impl();
    Ok(quote! {
        #[automatically_derived]
        impl #parameters ::consensus_playground::sim::encode::Encode for #name #arguments #clause {
            #[allow(unused_variables)]
            fn encode<Bytes: ::consensus_playground::sim::encode::Sink>(&self, sink: &mut Bytes) {
                #body
            }
        }
    })
}

fn variants(data: &DataEnum) -> Result<Tokens, Error> {
    let mut arms = Tokens::new();
    for (number, variant) in data.variants.iter().enumerate() {
        let number = u8::try_from(number)
            .map_err(|_| Error::new_spanned(variant, "one byte tells only 256 variants apart"))?;
        let name = &variant.ident;
        let (bindings, calls) = fields(&variant.fields);
        arms.extend(quote! {
            Self::#name { #bindings } => {
                sink.put(&[#number]);
                #calls
            }
        });
    }
    Ok(quote! { match *self { #arms } })
}

/// What binds the fields, and what encodes them.
fn fields(fields: &Fields) -> (Tokens, Tokens) {
    let (mut bindings, mut calls) = (Tokens::new(), Tokens::new());
    for (place, field) in fields.iter().enumerate() {
        let member = match &field.ident {
            Some(name) => Member::Named(name.clone()),
            None => Member::Unnamed(place.into()),
        };
        let binding = format_ident!("field_{place}");
        bindings.extend(quote! { #member: ref #binding, });
        calls.extend(
            quote! { ::consensus_playground::sim::encode::Encode::encode(#binding, sink); },
        );
    }
    (bindings, calls)
}
