//! Facts that stand: looked at anew where values were put back, and where records became one.

use std::sync::Arc;

use kempt_store::{Id, Millis, Name, StoreError, Writer, find_many};

use super::{
    arrive::Arrivals,
    subject::{Arrival, Undone, moving},
};
use crate::crm::{Crm, CrmError, Registry, Shape, Stored, gate::Hand};

/// Records of whom all facts are looked at, at once.
const AT_ONCE: usize = 500;

/// The values of a record that move by themselves, to be compared later.
pub(crate) fn course_of(shape: &Shape, stored: &Stored) -> Vec<Option<String>> {
    moving(shape).map(|field| stored.text(shape, &field.name).map(str::to_owned)).collect()
}

/// Whom a record may move, by what it leads to: object and record.
pub(crate) fn led_to<'s>(shape: &'s Shape, stored: &Stored) -> impl Iterator<Item = (&'s str, Id)> {
    let links = shape.facts.iter().flat_map(|fact| &fact.links).filter(|(link, _)| link != "id");
    links.filter_map(|(link, object)| Some((object.as_str(), stored.link(shape, link)?)))
}

impl Crm {
    /// Moves records as far as the facts about them lead that stand now. A fact counts from the day on which the record
    /// that says it was made, at the latest: what people set by hand since then holds. When something was undone, what moved
    /// because of it is taken back first. Returns whom it moved. `followed_later` are records of which the caller keeps what follows.
    #[expect(clippy::too_many_arguments, reason = "what stands depends on all of these")]
    pub(crate) async fn facts_stand(
        &self,
        writer: &mut Writer<'_>,
        registry: &Registry,
        object: &str,
        ids: &[Id],
        undone: Option<&Undone>,
        followed_later: &[Id],
        hand: &Hand,
    ) -> Result<Vec<(String, Id)>, CrmError> {
        let mut moved = Vec::new();
        let sources = registry.objects().iter().map(|source| registry.shape(&source.name));
        let sources: Vec<Arc<Shape>> = sources.collect::<Result<_, _>>()?;
        for some in ids.chunks(AT_ONCE) {
            let mut arrivals = Arrivals::new();
            let about = arrivals.entry(object.to_owned()).or_default();
            about.extend(some.iter().map(|id| (*id, Vec::new())));
            for source in &sources {
                for (link, arrival) in self.standing(writer, source, object, some).await? {
                    about.entry(link).or_default().push(arrival);
                }
            }
            moved.extend(self.move_all(writer, registry, arrivals, undone, followed_later, hand).await?);
            self.count_latest_of(writer.transaction(), registry, object, some).await?;
        }
        Ok(moved)
    }

    /// The facts that records of one object say of these: whom each is about.
    async fn standing<'s>(
        &self,
        writer: &mut Writer<'_>,
        source: &'s Shape,
        object: &str,
        ids: &[Id],
    ) -> Result<Vec<(Id, Arrival<'s>)>, CrmError> {
        let (now, zone) = (self.now(), self.settings().time_zone());
        let mut links: Vec<&str> = Vec::new();
        for fact in source.facts.iter().filter(|fact| fact.can_stand()) {
            let leading = fact.links.iter().filter(|(link, target)| link != "id" && target == object);
            links.extend(leading.map(|(link, _)| link.as_str()));
        }
        links.sort_unstable();
        links.dedup();
        let mut found = Vec::new();
        for link in links {
            let column = Name::new(link).map_err(StoreError::from)?;
            let mut rest = super::fact::leading_to(&column, ids);
            rest.push(" ORDER BY id");
            for record in find_many(writer.transaction(), &source.table, None, &rest).await? {
                let stored = Stored { record, entries: Vec::new() };
                let Some(whom) = stored.link(source, link) else { continue };
                let made: Millis = stored.integer(source, "created_at").unwrap_or(now);
                for fact in source.facts.iter().filter(|fact| fact.stands(source, &stored)) {
                    let is_through = fact.links.iter().any(|(name, _)| name == link);
                    let at = fact.at(source, &stored, now, &zone).filter(|_| is_through);
                    found.extend(
                        at.map(|at| (whom, Arrival { fact, from: stored.id(), link, at: at.min(made) })),
                    );
                }
            }
        }
        Ok(found)
    }
}
