//! chromedriver on a free port, for as long as the value lives.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::browser::Browser;

/// The program says where it listens in a line that ends so: `… successfully on port 41234.`
const STARTED: &str = "started successfully on port ";

/// How long it may take to close its browsers before it is killed.
const SHUTDOWN_PATIENCE: Duration = Duration::from_secs(5);

/// A running chromedriver.
pub(crate) struct WebDriver {
    child: Child,
    port: u16,
}

impl WebDriver {
    /// Starts it and waits until it listens.
    pub(crate) fn start(browser: &Browser) -> Result<Self> {
        let mut child = Command::new(&browser.driver)
            .arg("--port=0")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .with_context(|| format!("cannot start {}", browser.driver.display()))?;
        let Some(stdout) = child.stdout.take() else { bail!("chromedriver has no output") };
        let mut reader = BufReader::new(stdout);
        let mut seen = String::new();
        loop {
            let mut line = String::new();
            if reader.read_line(&mut line)? == 0 {
                bail!("chromedriver did not start; it said: {seen}");
            }
            if let Some((_, rest)) = line.split_once(STARTED) {
                let port = rest.trim().trim_end_matches('.').parse().context("chromedriver named no port")?;
                // Somebody must go on reading, or a full pipe would stop it.
                std::thread::spawn(move || std::io::copy(&mut reader, &mut std::io::sink()));
                return Ok(Self { child, port });
            }
            seen.push_str(&line);
        }
    }

    /// Where it takes commands.
    pub(crate) fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Asks it to close its browsers and end; killing it would leave them running.
    fn shut_down(&self) -> Result<()> {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port))?;
        stream.set_read_timeout(Some(SHUTDOWN_PATIENCE))?;
        write!(stream, "GET /shutdown HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nConnection: close\r\n\r\n", self.port)?;
        stream.read_to_end(&mut Vec::new())?;
        Ok(())
    }
}

impl Drop for WebDriver {
    fn drop(&mut self) {
        if self.shut_down().is_err() {
            let _ = self.child.kill();
        }
        let _ = self.child.wait();
    }
}
