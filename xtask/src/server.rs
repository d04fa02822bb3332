//! A small server of static files, for this machine only.

use std::fs::{self, File};
use std::io::ErrorKind;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;

use anyhow::{Context, Result, anyhow, bail};
use percent_encoding::percent_decode_str;
use tiny_http::{Header, Method, Request, Response, Server};

/// What the page may do: nothing but what its own files bring. A host may
/// be as strict, so we always are.
pub const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
                          style-src 'self'; connect-src 'self'; worker-src 'self'; \
                          img-src 'self' data:";

/// A place that is taken on this machine, before there is anything to serve.
pub struct Place {
    server: Arc<Server>,
    port: u16,
}

impl Place {
    /// Takes a port, or any free one for 0.
    pub fn take(port: u16) -> Result<Place> {
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        let server = Server::http(address).map_err(|error| refusal(port, &*error))?;
        let port = server
            .server_addr()
            .to_ip()
            .context("the server has no port")?
            .port();
        Ok(Place {
            server: Arc::new(server),
            port,
        })
    }

    /// Serves the files of a folder under a path such as `/` or `/a/b/`, for
    /// as long as this program runs. Returns the address.
    pub fn serve(self, folder: &Path, under: &str) -> String {
        let site = Arc::new(Site {
            folder: folder.to_owned(),
            under: format!("/{}/", under.trim_matches('/')).replace("//", "/"),
        });
        for _ in 0..4 {
            let (server, site) = (self.server.clone(), site.clone());
            thread::spawn(move || {
                for request in server.incoming_requests() {
                    site.answer(request);
                }
            });
        }
        format!("http://127.0.0.1:{}{}", self.port, site.under)
    }
}

fn refusal(port: u16, error: &(dyn std::error::Error + Send + Sync + 'static)) -> anyhow::Error {
    match error
        .downcast_ref::<std::io::Error>()
        .map(std::io::Error::kind)
    {
        Some(ErrorKind::AddrInUse) => anyhow!(
            "Port {port} is taken by another program. Choose another, as in “--port {}”, or any \
             free one with “--port 0”.",
            if port < u16::MAX { port + 1 } else { 8080 },
        ),
        Some(ErrorKind::PermissionDenied) => anyhow!(
            "This system lets no ordinary program use port {port}. Choose another, as in \
             “--port 8080”."
        ),
        _ => anyhow!("Port {port} cannot be used: {error}"),
    }
}

struct Site {
    folder: PathBuf,
    under: String,
}

impl Site {
    fn answer(&self, request: Request) {
        // The other side may be gone: nothing to do about it.
        let _ = match self.find(&request) {
            Ok(Found::File(path)) => send(request, &path),
            Ok(Found::Moved(to)) => {
                let moved = Response::empty(308).with_header(header("Location", &to));
                request.respond(moved)
            }
            Err(_) => request.respond(Response::from_string("Not found").with_status_code(404)),
        };
    }

    fn find(&self, request: &Request) -> Result<Found> {
        if !matches!(request.method(), Method::Get | Method::Head) {
            bail!("only files are served");
        }
        let url = request.url();
        let path = url.split(['?', '#']).next().unwrap_or(url);
        if format!("{path}/") == self.under {
            return Ok(Found::Moved(self.under.clone()));
        }
        let inside = path.strip_prefix(&self.under).context("not ours")?;
        let file = self.folder.join(relative(inside)?);
        Ok(Found::File(if file.is_dir() {
            file.join("index.html")
        } else {
            file
        }))
    }
}

enum Found {
    File(PathBuf),
    Moved(String),
}

/// A path below the folder: nothing that leads out of it.
fn relative(path: &str) -> Result<PathBuf> {
    let decoded = percent_decode_str(path).decode_utf8()?;
    let parts = decoded.split('/').filter(|part| !part.is_empty());
    parts
        .map(|part| match part {
            "." | ".." => bail!("it leads out of the folder"),
            part if part.contains(['\\', ':', '\0']) => bail!("no file has such a name"),
            part => Ok(part),
        })
        .collect()
}

fn send(request: Request, path: &Path) -> std::io::Result<()> {
    let Ok(file) = File::open(path) else {
        return request.respond(Response::from_string("Not found").with_status_code(404));
    };
    let mime = mime_guess::from_path(path).first_or_octet_stream();
    let mime = match mime.type_() {
        mime_guess::mime::TEXT => format!("{mime}; charset=utf-8"),
        _ => mime.to_string(),
    };
    // With its length, so that a browser can show progress.
    let length = fs::metadata(path)?.len();
    let response = Response::from_file(file)
        .with_chunked_threshold(usize::try_from(length).map_or(usize::MAX, |n| n + 1))
        .with_header(header("Content-Type", &mime))
        .with_header(header("Content-Security-Policy", POLICY))
        .with_header(header("X-Content-Type-Options", "nosniff"))
        .with_header(header("Cache-Control", "no-cache"));
    request.respond(response)
}

fn header(name: &str, value: &str) -> Header {
    Header::from_bytes(name, value).expect("our headers are plain ASCII")
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
        let address = Place::take(0).unwrap().serve(folder, "/a/b/");
        let answer = ask(&address, "/a/b/src/main.rs");
        assert!(answer.starts_with("HTTP/1.0 200"), "{answer}");
        assert!(answer.contains(POLICY));
        assert!(ask(&address, "/a/b/src/../Cargo.toml").starts_with("HTTP/1.0 404"));
        assert!(ask(&address, "/a/b/%2e%2e/Cargo.toml").starts_with("HTTP/1.0 404"));
        assert!(ask(&address, "/src/main.rs").starts_with("HTTP/1.0 404"));
        assert!(ask(&address, "/a/b").contains("Location: /a/b/"));
    }

    #[test]
    fn a_taken_port_is_refused_with_what_to_do() {
        let first = Place::take(0).unwrap();
        let refused = Place::take(first.port).err().expect("it is taken");
        assert!(refused.to_string().contains("--port"), "{refused}");
    }
}
