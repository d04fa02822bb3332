//! A small server of static files, for this machine only.

use std::io::{self, ErrorKind};
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::Path;
use std::thread;

use anyhow::{Context, Result, anyhow};
use axum::Router;
use axum::http::HeaderValue;
use axum::http::header::{
    ACCESS_CONTROL_ALLOW_ORIGIN, CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderName,
    X_CONTENT_TYPE_OPTIONS,
};
use axum::response::Redirect;
use axum::routing::get;
use tokio::runtime::Runtime;
use tower_http::compression::CompressionLayer;
use tower_http::services::ServeDir;
use tower_http::set_header::SetResponseHeaderLayer;

/// What the page may do: nothing but what its own files bring. A host may
/// be as strict, so we always are.
pub const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
                          style-src 'self'; connect-src 'self'; worker-src 'self'; \
                          frame-src 'self'; img-src 'self' data:";

/// A place that is taken on this machine, before there is anything to serve.
pub struct Place {
    listener: TcpListener,
    port: u16,
}

impl Place {
    /// Takes a port, or any free one for 0.
    pub fn take(port: u16) -> Result<Place> {
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        let listener = TcpListener::bind(address).map_err(|error| refusal(port, &error))?;
        let port = listener
            .local_addr()
            .context("The server has no port")?
            .port();
        Ok(Place { listener, port })
    }

    /// Serves the files of a folder under a path such as `/` or `/a/b/`, for
    /// as long as this program runs. Returns the address.
    pub fn serve(self, folder: &Path, under: &str) -> Result<String> {
        let under = format!("/{}/", under.trim_matches('/')).replace("//", "/");
        let site = site(folder, &under);
        let runtime = Runtime::new().context("The server cannot be started")?;
        let listener = self.listener;
        listener.set_nonblocking(true)?;
        let listener = {
            let _inside = runtime.enter();
            tokio::net::TcpListener::from_std(listener)?
        };
        thread::spawn(move || runtime.block_on(axum::serve(listener, site).into_future()));
        Ok(format!("http://127.0.0.1:{}{under}", self.port))
    }
}

fn refusal(port: u16, error: &io::Error) -> anyhow::Error {
    match error.kind() {
        ErrorKind::AddrInUse => anyhow!(
            "Port {port} is taken by another program. Choose another, as in “--port {}”, or any \
             free one with “--port 0”.",
            if port < u16::MAX { port + 1 } else { 8080 },
        ),
        ErrorKind::PermissionDenied => anyhow!(
            "This system lets no ordinary program use port {port}. Choose another, as in \
             “--port 8080”."
        ),
        _ => anyhow!("Port {port} cannot be used: {error}"),
    }
}

/// The files of a folder under a path that begins and ends with a slash,
/// compressed on their way as a host of pages does.
fn site(folder: &Path, under: &str) -> Router {
    let files = ServeDir::new(folder);
    let site = match under.trim_end_matches('/') {
        "" => Router::new().fallback_service(files),
        bare => Router::new()
            .route(bare, get(Redirect::permanent(under)))
            .nest_service(under, files),
    };
    [
        (CONTENT_SECURITY_POLICY, POLICY),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (CACHE_CONTROL, "no-cache"),
        // Other pages may embed it, and frames without an origin run it.
        (ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
    ]
    .into_iter()
    .fold(site, |site, (name, value)| site.layer(always(name, value)))
    .layer(CompressionLayer::new())
}

fn always(name: HeaderName, value: &'static str) -> SetResponseHeaderLayer<HeaderValue> {
    SetResponseHeaderLayer::overriding(name, HeaderValue::from_static(value))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Read, Write};
    use std::net::TcpStream;

    fn ask(address: &str, path: &str) -> String {
        let host = address
            .strip_prefix("http://")
            .and_then(|rest| rest.split('/').next())
            .expect("an address");
        let mut stream = TcpStream::connect(host).expect("it is served");
        write!(stream, "GET {path} HTTP/1.0\r\nHost: {host}\r\n\r\n").expect("it listens");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("it answers");
        answer
    }

    #[test]
    fn files_are_served_under_their_path_with_the_policy() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
        let address = Place::take(0).unwrap().serve(folder, "/a/b/").unwrap();
        let answer = ask(&address, "/a/b/src/main.rs");
        assert!(answer.starts_with("HTTP/1.0 200"), "{answer}");
        assert!(answer.contains(POLICY));
        assert!(ask(&address, "/a/b/src/../Cargo.toml").starts_with("HTTP/1.0 404"));
        assert!(ask(&address, "/a/b/%2e%2e/Cargo.toml").starts_with("HTTP/1.0 404"));
        assert!(ask(&address, "/src/main.rs").starts_with("HTTP/1.0 404"));
        assert!(ask(&address, "/a/b").contains("location: /a/b/"));
    }

    #[test]
    fn files_are_compressed_for_who_can_read_that() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
        let address = Place::take(0).unwrap().serve(folder, "/").unwrap();
        let host = address.trim_start_matches("http://").trim_end_matches('/');
        let mut stream = TcpStream::connect(host).expect("it is served");
        write!(
            stream,
            "GET /Cargo.toml HTTP/1.1\r\nHost: {host}\r\nAccept-Encoding: gzip\r\nConnection: close\r\n\r\n"
        )
        .unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("it answers");
        let head = String::from_utf8_lossy(&answer);
        assert!(head.contains("content-encoding: gzip"), "{head}");
        assert!(!ask(&address, "/Cargo.toml").contains("content-encoding"));
    }

    #[test]
    fn a_taken_port_is_refused_with_what_to_do() {
        let first = Place::take(0).unwrap();
        let refused = Place::take(first.port).err().expect("it is taken");
        assert!(refused.to_string().contains("--port"), "{refused}");
    }

    /// As a browser does that keeps its connections: none may starve.
    #[test]
    fn many_connections_that_stay_open_are_all_answered() {
        const CONNECTIONS: usize = 32;
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
        let address = Place::take(0).unwrap().serve(folder, "/").unwrap();
        let host = address.trim_start_matches("http://").trim_end_matches('/');
        let open = || TcpStream::connect(host).expect("it is served");
        let mut streams: Vec<TcpStream> = std::iter::repeat_with(open).take(CONNECTIONS).collect();
        for _ in 0..3 {
            for stream in &mut streams {
                write!(stream, "GET /Cargo.toml HTTP/1.1\r\nHost: {host}\r\n\r\n").unwrap();
            }
            for stream in &mut streams {
                let mut status = [0; 15];
                stream.read_exact(&mut status).expect("it answers");
                assert_eq!(&status, b"HTTP/1.1 200 OK");
                skip_rest(stream);
            }
        }
    }

    /// Reads an answer to its end, which its length tells.
    fn skip_rest(stream: &mut TcpStream) {
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            let mut byte = [0];
            stream.read_exact(&mut byte).expect("it answers");
            head.push(byte[0]);
        }
        let head = String::from_utf8(head).expect("headers are text");
        let length = head
            .lines()
            .find_map(|line| line.strip_prefix("content-length: "))
            .expect("the length is told");
        let mut body = vec![0; length.parse().expect("the length is a number")];
        stream.read_exact(&mut body).expect("it is as long as told");
    }
}
