//! `cargo xtask demo`: the demo page, served on the loopback interface.

use std::net::Ipv4Addr;
use std::path::Path;

use anyhow::{Context, Result};
use axum::Router;
use axum::http::{HeaderValue, header::CACHE_CONTROL};
use tokio::net::TcpListener;
use tower_http::services::ServeDir;
use tower_http::set_header::SetResponseHeaderLayer;

use crate::build;

/// Builds, then serves until Ctrl-C ends the process. Port 0 is any free one.
pub(crate) fn demo(port: u16) -> Result<()> {
    build::build(true)?;
    tokio::runtime::Builder::new_current_thread()
        .enable_io()
        .enable_time()
        .build()?
        .block_on(serve(port))
}

async fn serve(port: u16) -> Result<()> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))
        .await
        .with_context(|| format!("cannot listen on port {port}"))?;
    println!("\nhttp://{}/  (Ctrl-C ends it)", listener.local_addr()?);
    axum::serve(listener, router("www".as_ref(), "pkg".as_ref())).await?;
    Ok(())
}

/// `pkg/` at `/pkg/`, `www/` at `/`. Browsers ask each time whether a file is still the same, so
/// that a reload shows the last build.
fn router(www: &Path, pkg: &Path) -> Router {
    let fresh = HeaderValue::from_static("no-cache");
    Router::new()
        .nest_service("/pkg", ServeDir::new(pkg))
        .fallback_service(ServeDir::new(www))
        .layer(SetResponseHeaderLayer::overriding(CACHE_CONTROL, fresh))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::net::TcpStream;

    async fn get(path: &str) -> String {
        let temporary = tempfile::tempdir().unwrap();
        let folder = temporary.path().to_owned();
        fs::write(folder.join("index.html"), "<p>demo").unwrap();
        fs::write(folder.join("a.wasm"), b"\0asm").unwrap();
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let mut stream = TcpStream::connect(listener.local_addr().unwrap())
            .await
            .unwrap();
        let server = tokio::spawn(async move {
            axum::serve(listener, router(&folder, &folder))
                .await
                .unwrap();
        });
        let request = format!("GET {path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.unwrap();
        server.abort();
        answer.to_lowercase()
    }

    /// Browsers compile while loading only for this very type, without a charset.
    #[tokio::test]
    async fn wasm_has_its_exact_type() {
        let answer = get("/pkg/a.wasm").await;
        assert!(
            answer.contains("content-type: application/wasm\r\n"),
            "{answer}"
        );
    }

    #[tokio::test]
    async fn the_page_is_at_the_root() {
        let answer = get("/").await;
        assert!(answer.contains("content-type: text/html"), "{answer}");
        assert!(answer.ends_with("<p>demo"), "{answer}");
    }
}
