//! The running server: what all requests share.

use std::{net::SocketAddr, ops::Deref, path::PathBuf, sync::Arc};

use kempt_app::crm::{Crm, Millis};
use tokio::sync::watch;

use crate::{
    metrics::Metrics,
    rates::{Rate, Rates},
    shed::{PATIENCE, Shed},
};

/// How the server is run.
#[derive(Debug, Clone)]
pub struct Options {
    /// Where it listens.
    pub listen: SocketAddr,
    /// Whether all requests come through a proxy that says whom they are from (`X-Forwarded-For`, `X-Forwarded-Proto`).
    pub behind_proxy: bool,
    /// Where files lie that were sent and are made.
    pub data: PathBuf,
    /// How often one user may ask.
    pub user_rate: Rate,
    /// How often one network may ask.
    pub network_rate: Rate,
    /// How often one network may try to sign in.
    pub sign_in_rate: Rate,
}

impl Options {
    /// The usual ones, for a server that listens here and keeps its files there.
    pub fn new(listen: SocketAddr, data: PathBuf) -> Options {
        Options {
            listen,
            behind_proxy: false,
            data,
            user_rate: Rate { at_once: 400.0, a_second: 200.0 },
            network_rate: Rate { at_once: 1_200.0, a_second: 600.0 },
            sign_in_rate: Rate { at_once: 20.0, a_second: 1.0 },
        }
    }
}

/// The running server. Cheap to clone.
#[derive(Debug, Clone)]
pub(crate) struct Server(Arc<Inner>);

/// What all requests share.
#[derive(Debug)]
pub(crate) struct Inner {
    pub(crate) crm: Crm,
    pub(crate) options: Options,
    pub(crate) metrics: Metrics,
    pub(crate) rates: Rates,
    pub(crate) shed: Shed,
    /// When it began to answer.
    pub(crate) begun: Millis,
    /// Whether the server is about to end.
    pub(crate) closing: watch::Sender<bool>,
}

impl Server {
    pub(crate) fn new(crm: Crm, options: Options) -> Server {
        let begun = crm.now();
        Server(Arc::new(Inner {
            crm,
            begun,
            options,
            metrics: Metrics::new(),
            rates: Rates::default(),
            shed: Shed::new(PATIENCE),
            closing: watch::Sender::new(false),
        }))
    }

    pub(crate) fn is_closing(&self) -> bool {
        *self.closing.borrow()
    }
}

impl Deref for Server {
    type Target = Inner;

    fn deref(&self) -> &Inner {
        &self.0
    }
}
