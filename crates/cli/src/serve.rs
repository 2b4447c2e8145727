//! `kempt serve`.

use std::io::Write;

use kempt_api::Options;
use kempt_app::crm::{access, work::let_people_go_first};
use kempt_model::Language;
use tokio::signal::unix::{SignalKind, signal};

use crate::{
    Ending,
    arguments::Serve,
    house::{self, Unable},
    sample, texts,
};

/// Answers until the system or somebody at the keyboard says that it is enough.
pub(crate) fn run(arguments: &Serve, language: Language) -> Result<Ending, Unable> {
    let_people_go_first();
    house::block_on(async {
        let opened = house::open(&arguments.house, true).await?;
        let mut options = Options::new(arguments.listen, opened.folder.clone());
        options.behind_proxy = arguments.behind_proxy;
        if opened.is_alone() {
            opened.crm.take_on_broken_off_work().await?;
        }
        if arguments.demo {
            sample::make(&opened.crm, language).await?;
        }
        let is_set_up = access::is_set_up(&opened.crm).await?;
        let listening = kempt_api::listen(opened.crm.clone(), options).await?;
        let text = if is_set_up { &texts::SERVING } else { &texts::SERVING_FIRST };
        let address = format!("http://{}", listening.address());
        // Whoever reads this may have closed the output; serving goes on.
        let mut output = std::io::stdout();
        let told = writeln!(output, "{}", text.get(language).replace("{address}", &address));
        told.and_then(|()| output.flush()).unwrap_or_default();
        let (mut ending, mut interrupt) =
            (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
        listening
            .serve(async {
                tokio::select! {
                    _ = ending.recv() => {}
                    _ = interrupt.recv() => {}
                }
            })
            .await;
        Ok(Ending::Done)
    })
}
