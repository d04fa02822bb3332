//! The types of functions that a file has: the first all of the program's, a
//! later one only those that it uses.

use std::collections::BTreeSet;
use std::convert::Infallible;

use anyhow::Result;
use wasm_encoder::reencode::{Error, Reencode, RoundtripReencoder};
use wasm_encoder::{CodeSection, TypeSection};

use super::layout::{Layout, count};
use super::program::Program;

/// Finds out which types are used.
struct Used(BTreeSet<u32>);

impl Reencode for Used {
    type Error = Infallible;

    fn type_index(&mut self, ty: u32) -> Result<u32, Error> {
        self.0.insert(ty);
        Ok(ty)
    }
}

/// The types that these functions of their own and of others need.
///
/// # Errors
/// If code cannot be read.
pub fn used(program: &Program, own: &[u32], needs: &[u32]) -> Result<Vec<u32>> {
    let types = own.iter().chain(needs);
    let types = types.map(|function| program.functions[*function as usize].ty);
    let mut used = Used(types.collect());
    let mut unread = CodeSection::new();
    for function in own {
        if let Some(body) = program.functions[*function as usize].body.clone() {
            used.parse_function_body(&mut unread, body)?;
        }
    }
    Ok(used.0.into_iter().collect())
}

/// Those of the first file.
pub fn all(program: &Program, layout: &Layout) -> Result<TypeSection> {
    let all: Vec<u32> = (0..count(program.types.len())).collect();
    let mut types = section(program, &all)?;
    if layout.plain_is_new {
        types.ty().function([], []);
    }
    Ok(types)
}

/// These types, in this order.
pub fn section(program: &Program, types: &[u32]) -> Result<TypeSection> {
    let mut section = TypeSection::new();
    for ty in types {
        let ty = program.types[*ty as usize].clone();
        section.ty().func_type(&RoundtripReencoder.func_type(ty)?);
    }
    Ok(section)
}
