//! A small web server for the page: one directory, on this machine only, never cached.
//!
//! Chromium opens spare connections and keeps them; `tiny_http` gives each its own thread, so none can hold up another.

use std::fs;
use std::net::Ipv4Addr;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::thread;

use anyhow::{Context, Result, anyhow};
use tiny_http::{Header, Method, Request, Response};

use crate::html;

/// Requests answered at once. A page asks for fewer than ten files.
const WORKERS: usize = 4;

/// A running server; it runs until the process ends.
pub(crate) struct Server {
    port: u16,
    workers: Vec<thread::JoinHandle<()>>,
}

impl Server {
    /// Serves `root` on 127.0.0.1; port 0 takes a free one.
    pub(crate) fn start(root: &Path, port: u16) -> Result<Self> {
        let index = fs::read_to_string(root.join("index.html")).context("there is no page to serve")?;
        let policy = html::policy(&index)?.to_owned();
        let http = tiny_http::Server::http((Ipv4Addr::LOCALHOST, port))
            .map_err(|error| anyhow!("cannot listen on 127.0.0.1:{port} ({error}); another port: --port N"))?;
        let port = http.server_addr().to_ip().context("the server has no address")?.port();
        let site = Arc::new(Site { root: root.to_owned(), policy });
        let http = Arc::new(http);
        let workers = (0..WORKERS)
            .map(|_| {
                let (site, http) = (Arc::clone(&site), Arc::clone(&http));
                thread::spawn(move || http.incoming_requests().for_each(|request| site.answer(request)))
            })
            .collect();
        Ok(Self { port, workers })
    }

    /// Where the page is.
    pub(crate) fn url(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }

    /// Serves until somebody stops the process.
    pub(crate) fn wait(self) {
        for worker in self.workers {
            let _ = worker.join();
        }
    }
}

struct Site {
    root: PathBuf,
    policy: String,
}

impl Site {
    fn answer(&self, request: Request) {
        let (status, kind, body) = match request.method() {
            Method::Get | Method::Head => self.find(request.url()),
            _ => (405, "text/plain; charset=utf-8", b"this server only reads\n".to_vec()),
        };
        let mut response = Response::from_data(body).with_status_code(status);
        let headers = [
            ("Content-Type", kind),
            ("Cache-Control", "no-cache"),
            ("X-Content-Type-Options", "nosniff"),
            ("Content-Security-Policy", &self.policy),
        ];
        for (name, value) in headers {
            if let Ok(header) = Header::from_bytes(name, value) {
                response.add_header(header);
            }
        }
        // The browser may have gone away; that is its own business.
        let _ = request.respond(response);
    }

    fn find(&self, url: &str) -> (u16, &'static str, Vec<u8>) {
        let missing = (404, "text/plain; charset=utf-8", b"there is no such file\n".to_vec());
        let Some(file) = resolve(&self.root, url) else { return missing };
        let kind = mime(&file);
        fs::read(file).map_or(missing, |body| (200, kind, body))
    }
}

/// The file that a request means; `None` for a path that would leave the directory.
fn resolve(root: &Path, url: &str) -> Option<PathBuf> {
    let path = url.split(['?', '#']).next()?.trim_start_matches('/');
    let relative = Path::new(path);
    if !relative.components().all(|component| matches!(component, Component::Normal(_))) {
        return None;
    }
    let file = root.join(relative);
    Some(if path.is_empty() || path.ends_with('/') { file.join("index.html") } else { file })
}

/// Without the right type a browser refuses wasm streaming and modules.
fn mime(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("json") => "application/json",
        Some("txt" | "go" | "md") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_root_is_the_page_and_queries_do_not_matter() {
        assert_eq!(resolve(Path::new("d"), "/"), Some("d/index.html".into()));
        assert_eq!(resolve(Path::new("d"), "/a/b.js?x=1"), Some("d/a/b.js".into()));
    }

    #[test]
    fn nothing_outside_the_directory_is_served() {
        for url in ["/../secret", "/a/../../secret", "//etc/passwd/.."] {
            assert_eq!(resolve(Path::new("d"), url), None, "{url}");
        }
    }
}
