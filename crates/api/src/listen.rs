//! Listening: connections are bounded in number, heads in time, and all end well when the server is asked to.

use std::{future::Future, net::SocketAddr, sync::Arc, sync::atomic::Ordering::Relaxed, time::Duration};

use axum::{body::Body, http::Request};
use hyper::body::Incoming;
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::GracefulShutdown,
    service::TowerToHyperService,
};
use kempt_app::crm::{Crm, access};
use tokio::{net::TcpListener, sync::Semaphore};
use tower_service::Service;

use crate::{
    routes::{self, Peer},
    server::{Options, Server},
};

/// Connections open at the same time.
const MOST_CONNECTIONS: usize = 2_000;
/// How long the head of a request may take to arrive, also of the next one on a connection.
const HEAD_TIME: Duration = Duration::from_secs(30);
/// How long running requests may take to end when the server is asked to.
const DRAINING: Duration = Duration::from_secs(20);
/// Long work that is done at the same time.
const WORKERS: usize = 2;
/// How often settings are read anew, as another server on the same database may have changed them.
const SETTINGS_AGE: Duration = Duration::from_secs(10);
/// How often what is over is taken away.
const SWEEPING: Duration = Duration::from_secs(3_600);

/// A server that has a place to listen at and has not begun yet.
#[derive(Debug)]
pub struct Listening {
    server: Server,
    listener: TcpListener,
    address: SocketAddr,
}

/// Takes the place to listen at.
pub async fn listen(crm: Crm, options: Options) -> std::io::Result<Listening> {
    let listener = TcpListener::bind(options.listen).await?;
    let address = listener.local_addr()?;
    Ok(Listening { server: Server::new(crm, options), listener, address })
}

/// The interface without a network: for whoever hands it requests and takes the answers.
pub fn service(crm: Crm, options: Options) -> axum::Router {
    routes::router(&Server::new(crm, options))
}

impl Listening {
    /// Where it listens: with the port it was given when it asked for any.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Answers until `end` comes, then lets what is running end.
    pub async fn serve(self, end: impl Future<Output = ()>) {
        let Listening { server, listener, .. } = self;
        let router = routes::router(&server);
        let places = Arc::new(Semaphore::new(MOST_CONNECTIONS));
        let graceful = GracefulShutdown::new();
        let upkeep = tokio::spawn(upkeep(server.clone()));
        let work = match server.crm.start_work(WORKERS).await {
            Ok(work) => Some(work),
            Err(error) => {
                eprintln!("kempt: long work could not be started: {error}");
                None
            }
        };
        let mut http = hyper::server::conn::http1::Builder::new();
        http.timer(TokioTimer::new()).header_read_timeout(HEAD_TIME);
        tokio::pin!(end);
        loop {
            let accepted = tokio::select! {
                () = &mut end => break,
                accepted = accept(&listener, &places) => accepted,
            };
            let Some((stream, peer, place)) = accepted else { continue };
            // Small answers leave at once.
            stream.set_nodelay(true).unwrap_or_default();
            let (router, server) = (router.clone(), server.clone());
            let service = WithPeer { router, peer };
            let connection = http.serve_connection(TokioIo::new(stream), TowerToHyperService::new(service));
            let connection = graceful.watch(connection);
            tokio::spawn(async move {
                server.metrics.connections.fetch_add(1, Relaxed);
                // Whoever breaks off has nobody to be told.
                drop(connection.await);
                server.metrics.connections.fetch_sub(1, Relaxed);
                drop(place);
            });
        }
        server.closing.send_replace(true);
        drop(listener);
        upkeep.abort();
        tokio::select! {
            () = graceful.shutdown() => {}
            () = tokio::time::sleep(DRAINING) => {}
        }
        if let Some(work) = work {
            work.stop(DRAINING).await;
        }
        server.crm.database().close().await;
    }
}

type Accepted = Option<(tokio::net::TcpStream, SocketAddr, tokio::sync::OwnedSemaphorePermit)>;

async fn accept(listener: &TcpListener, places: &Arc<Semaphore>) -> Accepted {
    let place = Arc::clone(places).acquire_owned().await.ok()?;
    match listener.accept().await {
        Ok((stream, peer)) => Some((stream, peer, place)),
        Err(_) => {
            // Too many files are open, or the peer has gone: others may fare better in a moment.
            tokio::time::sleep(Duration::from_millis(10)).await;
            None
        }
    }
}

/// The router, which is told who is at the other end.
#[derive(Debug, Clone)]
struct WithPeer {
    router: axum::Router,
    peer: SocketAddr,
}

impl Service<Request<Incoming>> for WithPeer {
    type Response = axum::response::Response;
    type Error = std::convert::Infallible;
    type Future = <axum::Router as Service<Request<Body>>>::Future;

    fn poll_ready(
        &mut self,
        context: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Result<(), Self::Error>> {
        Service::<Request<Body>>::poll_ready(&mut self.router, context)
    }

    fn call(&mut self, request: Request<Incoming>) -> Self::Future {
        let mut request = request.map(Body::new);
        request.extensions_mut().insert(Peer(self.peer.ip()));
        Service::call(&mut self.router, request)
    }
}

/// What is done now and then beside answering.
async fn upkeep(server: Server) {
    let mut sweeping = tokio::time::interval(SWEEPING);
    let mut settings = tokio::time::interval(SETTINGS_AGE);
    loop {
        let done = tokio::select! {
            _ = sweeping.tick() => access::sweep(&server.crm).await,
            _ = settings.tick() => {
                access::load_settings(&server.crm).await.and(server.crm.catch_up().await)
            }
        };
        if let Err(error) = done {
            eprintln!("kempt: upkeep: {error}");
        }
    }
}
