//! Tokens: what programs sign in with.

use kempt_store::{Id, Millis, Token};

use super::{Asker, Secret, TokenScope, problem, users::read_name};
use crate::crm::{Crm, CrmError, Fault, Refusal, Role};

/// Tokens that one user may have.
const MOST: usize = 50;

/// By this a token is known for what it is, wherever it turns up.
const PREFIX: &str = "kempt_";

/// A token to be made.
#[derive(Debug, Clone)]
pub struct NewToken {
    /// What it is for.
    pub name: String,
    /// What it is to allow.
    pub scopes: Vec<TokenScope>,
    /// When it is to end; none for never.
    pub expires_at: Option<Millis>,
}

/// The tokens of who asks, the latest first.
pub async fn tokens(crm: &Crm, asker: &Asker) -> Result<Vec<Token>, CrmError> {
    asker.must_have(TokenScope::Admin)?;
    let mut transaction = crm.database().read().await?;
    Ok(Token::of_user(&mut transaction, Some(asker.viewer.user)).await?)
}

/// Makes a token for who asks. The secret is given once. Nobody can give more than they have.
pub async fn create_token(crm: &Crm, asker: &Asker, new: &NewToken) -> Result<(Secret, Token), CrmError> {
    asker.must_have(TokenScope::Admin)?;
    let (name, now) = (read_name(&new.name, "name"), crm.now());
    let mut faults = Vec::new();
    if new.scopes.is_empty() {
        faults.push(Fault::new("scopes", &problem::NO_SCOPE));
    }
    if new.scopes.contains(&TokenScope::Admin) && asker.viewer.role != Role::Administrator {
        faults.push(Fault::new("scopes", &problem::MORE_THAN_OWN));
    }
    for scope in new.scopes.iter().filter(|scope| !asker.has(**scope)) {
        faults.push(Fault::new("scopes", &problem::TOKEN_TOO_NARROW).with("scope", scope.name()));
    }
    if new.expires_at.is_some_and(|end| end <= now) {
        faults.push(Fault::new("expires_at", &problem::OVER_ALREADY));
    }
    let name = match name {
        Ok(name) if faults.is_empty() => name,
        name => {
            faults.extend(name.err());
            return Err(Refusal::new(&problem::NOT_ACCEPTED).faults(faults).into());
        }
    };
    let mut scopes = new.scopes.clone();
    scopes.sort_unstable();
    scopes.dedup();
    let secret = Secret::new(crm, PREFIX);
    let token = Token {
        hash: secret.hash(),
        id: crm.new_id(),
        owner: asker.viewer.user,
        name,
        scopes: scopes.iter().map(|scope| scope.name()).collect::<Vec<_>>().join(" "),
        ending: secret.ending(),
        created_at: now,
        expires_at: new.expires_at,
        used_at: None,
    };
    let mut transaction = crm.database().write().await?;
    if Token::of_user(&mut transaction, Some(token.owner)).await?.len() >= MOST {
        return Err(Refusal::new(&problem::TOO_MANY_TOKENS).with("most", MOST.to_string()).into());
    }
    token.insert(&mut transaction).await?;
    transaction.commit().await?;
    Ok((secret, token))
}

/// Ends a token: one's own, or anybody's for administrators.
pub async fn delete_token(crm: &Crm, asker: &Asker, id: Id) -> Result<(), CrmError> {
    asker.must_have(TokenScope::Admin)?;
    let owner = (asker.viewer.role != Role::Administrator).then_some(asker.viewer.user);
    let mut transaction = crm.database().write().await?;
    if !Token::end(&mut transaction, owner, id).await? {
        return Err((&problem::NO_TOKEN).into());
    }
    transaction.commit().await?;
    Ok(())
}
