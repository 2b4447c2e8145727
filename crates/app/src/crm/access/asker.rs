//! Who holds a session or a token, and what that allows.

use kempt_model::Language;
use kempt_store::{Id, Millis, Session, Team, Token, Transaction, User};

use super::{Secret, problem, recent::Holding, sessions};
use crate::crm::{Crm, CrmError, Refusal, Role, Viewer};

/// What a program with a token may do. People who signed in may do all that their role allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TokenScope {
    /// Read what its user may read.
    Read,
    /// Change records.
    Write,
    /// Bring files in.
    Import,
    /// Take files out.
    Export,
    /// Users, teams, tokens, settings and fields.
    Admin,
}

impl TokenScope {
    /// All of them.
    pub const ALL: [TokenScope; 5] =
        [TokenScope::Read, TokenScope::Write, TokenScope::Import, TokenScope::Export, TokenScope::Admin];

    /// The name as it is stored and shown.
    pub fn name(self) -> &'static str {
        match self {
            TokenScope::Read => "read",
            TokenScope::Write => "write",
            TokenScope::Import => "import",
            TokenScope::Export => "export",
            TokenScope::Admin => "admin",
        }
    }

    /// The scope of this name.
    pub fn from_name(name: &str) -> Option<TokenScope> {
        TokenScope::ALL.into_iter().find(|scope| scope.name() == name)
    }
}

/// How somebody showed who they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Means {
    /// A person signed in: the id of the session.
    Session(Id),
    /// A program with a token: its id and what it may do.
    Token(Id, Vec<TokenScope>),
    /// Whoever sits at the machine itself.
    Console,
}

/// Somebody who asks: the user, what they may see, and how they showed who they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asker {
    /// What the user may see and do with records.
    pub viewer: Viewer,
    /// How they showed who they are.
    pub means: Means,
}

impl Asker {
    /// Whoever sits at the machine itself and may therefore do everything.
    pub fn at_the_console(viewer: Viewer) -> Asker {
        Asker { viewer, means: Means::Console }
    }

    /// Whether the means allow this; what the role allows is another question.
    pub fn has(&self, scope: TokenScope) -> bool {
        match &self.means {
            Means::Token(_, scopes) => scopes.contains(&scope),
            Means::Session(_) | Means::Console => true,
        }
    }

    /// Refuses tokens that were not given this.
    pub fn must_have(&self, scope: TokenScope) -> Result<(), CrmError> {
        if self.has(scope) {
            return Ok(());
        }
        Err(Refusal::new(&problem::TOKEN_TOO_NARROW).with("scope", scope.name()).into())
    }

    /// Refuses everybody but administrators, and tokens of theirs that were not given this.
    pub(super) fn must_administer(&self) -> Result<(), CrmError> {
        self.viewer.must_administer()?;
        self.must_have(TokenScope::Admin)
    }

    /// The session, when a person signed in.
    pub fn session(&self) -> Option<Id> {
        match self.means {
            Means::Session(id) => Some(id),
            _ => None,
        }
    }
}

/// How often at most it is written that a session or token was used.
const NOTED_AFTER: Millis = 10 * 60 * 1_000;

/// Who holds this secret of a session; none when it ended, or its user may no longer work here.
pub async fn who_holds_session(crm: &Crm, secret: &Secret) -> Result<Option<Asker>, CrmError> {
    let (now, hash) = (crm.now(), secret.hash());
    let remembering = match crm.recent_askers().find(crm, Holding::Session, &hash) {
        Ok(asker) => return Ok(Some(asker)),
        Err(remembering) => remembering,
    };
    let mut transaction = crm.database().read().await?;
    let Some(session) = Session::find(&mut transaction, &hash).await? else { return Ok(None) };
    if !sessions::is_alive(&session, now) {
        return Ok(None);
    }
    let Some(viewer) = viewer_of(crm, &mut transaction, session.owner).await? else { return Ok(None) };
    drop(transaction);
    if now - session.seen_at > NOTED_AFTER {
        let mut transaction = crm.database().write().await?;
        Session::see(&mut transaction, &hash, now).await?;
        transaction.commit().await?;
    }
    let asker = Asker { viewer, means: Means::Session(session.id) };
    crm.recent_askers().remember(remembering, hash, &asker, sessions::end(&session));
    Ok(Some(asker))
}

/// Who holds this token; none when it ended, or its user may no longer work here.
pub async fn who_holds_token(crm: &Crm, secret: &Secret) -> Result<Option<Asker>, CrmError> {
    let (now, hash) = (crm.now(), secret.hash());
    let remembering = match crm.recent_askers().find(crm, Holding::Token, &hash) {
        Ok(asker) => return Ok(Some(asker)),
        Err(remembering) => remembering,
    };
    let mut transaction = crm.database().read().await?;
    let Some(token) = Token::find(&mut transaction, &hash).await? else { return Ok(None) };
    if token.expires_at.is_some_and(|end| end <= now) {
        return Ok(None);
    }
    let Some(viewer) = viewer_of(crm, &mut transaction, token.owner).await? else { return Ok(None) };
    drop(transaction);
    if token.used_at.is_none_or(|at| now - at > NOTED_AFTER) {
        let mut transaction = crm.database().write().await?;
        Token::note_use(&mut transaction, &hash, now).await?;
        transaction.commit().await?;
    }
    let scopes = token.scopes.split(' ').filter_map(TokenScope::from_name).collect();
    let asker = Asker { viewer, means: Means::Token(token.id, scopes) };
    crm.recent_askers().remember(remembering, hash, &asker, token.expires_at.unwrap_or(Millis::MAX));
    Ok(Some(asker))
}

/// What a user may see and do; none when they may not work here at present.
async fn viewer_of(crm: &Crm, transaction: &mut Transaction, user: Id) -> Result<Option<Viewer>, CrmError> {
    let Some(user) = User::find(transaction, user).await?.filter(|user| user.active) else { return Ok(None) };
    let around = Team::around(transaction, user.id).await?;
    viewer(crm, &user, &around).map(Some)
}

/// What a user may see and do now; none when they may not work here at present.
pub(crate) async fn viewer_of_user(crm: &Crm, user: Id) -> Result<Option<Viewer>, CrmError> {
    let mut transaction = crm.database().read().await?;
    viewer_of(crm, &mut transaction, user).await
}

/// Whoever works at the machine itself: the user with this e-mail address, or the first administrator.
pub async fn viewer_at_the_console(crm: &Crm, email: Option<&str>) -> Result<Viewer, CrmError> {
    let mut transaction = crm.database().read().await?;
    let user = match email {
        Some(email) => User::with_email(&mut transaction, &super::address::key(email)).await?,
        None => {
            let mut users = User::all(&mut transaction).await?;
            users.retain(|user| user.active && user.role == Role::Administrator.name());
            users.into_iter().min_by_key(|user| user.id)
        }
    };
    let user = user.ok_or(&problem::NO_USER)?;
    viewer_of(crm, &mut transaction, user.id).await?.ok_or_else(|| (&problem::NO_USER).into())
}

/// What `user` may see and do, with the members of their teams.
pub(super) fn viewer(crm: &Crm, user: &User, around: &[(Id, Id)]) -> Result<Viewer, CrmError> {
    let role = Role::from_name(&user.role)
        .ok_or_else(|| CrmError::Unreadable(format!("role {:?} of a user", user.role)))?;
    let mut teams: Vec<Id> = around.iter().map(|(team, _)| *team).collect();
    teams.dedup();
    let mut members: Vec<Id> = around.iter().map(|(_, member)| *member).collect();
    members.sort_unstable();
    members.dedup();
    Ok(Viewer {
        user: user.id,
        role,
        teams: user.in_order(teams),
        members,
        language: Language::from_tag(&user.language).unwrap_or(crm.settings().language),
        zone: user.zone.clone(),
    })
}

/// Whoever asked a while ago, as they are now; none when their session or token has ended or they may no longer work here.
pub async fn still(crm: &Crm, asker: &Asker) -> Result<Option<Asker>, CrmError> {
    let now = crm.now();
    let mut transaction = crm.database().read().await?;
    let user = asker.viewer.user;
    let is_there = match &asker.means {
        Means::Console => true,
        Means::Session(id) => {
            let sessions = Session::of_user(&mut transaction, user).await?;
            sessions.iter().any(|session| session.id == *id && sessions::is_alive(session, now))
        }
        Means::Token(id, _) => {
            let tokens = Token::of_user(&mut transaction, Some(user)).await?;
            tokens.iter().any(|token| token.id == *id && token.expires_at.is_none_or(|end| end > now))
        }
    };
    if !is_there {
        return Ok(None);
    }
    let viewer = viewer_of(crm, &mut transaction, user).await?;
    Ok(viewer.map(|viewer| Asker { viewer, means: asker.means.clone() }))
}
