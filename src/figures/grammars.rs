//! The grammars, one after the other over each sentence of a line.

use super::passage::{Passage, Tok, Token, Tokens};
use super::{Figures, align, balance, count, grown, growth, hundred, mean, mention, share, sketch, sum};
use crate::syntax::Mask;
use std::ops::Range;

/// Finds what the sentences of `text[body]` claim with their figures, and what they tell of them.
pub(super) fn read(text: &str, body: Range<usize>, masks: &[Mask], figures: &mut Figures) {
    let (mut claims, mut mentions, mut sketches) = (Vec::new(), Vec::new(), Vec::new());
    let mut reader = Tokens::new(text, body, masks);
    let mut passage = Passage { text, figures, tokens: Vec::new() };
    let mut before: Vec<Tok> = Vec::new();
    while reader.sentence(passage.figures, &mut passage.tokens) {
        if passage.tokens.iter().any(|it| matches!(it.token, Token::Figure(_))) {
            growth::find(&passage, &mut claims);
            grown::find(&passage, &mut claims);
            share::find(&passage, &mut claims);
            sum::find(&passage, &mut claims);
            balance::find(&passage, &mut claims);
            count::find(&passage, &mut claims);
            mean::find(&passage, &mut claims);
            sum::across(text, passage.figures, &before, &passage.tokens, &mut claims);
            mention::find(&passage, &mut mentions);
            sketch::find(&passage, &mut sketches);
        }
        // 分别 ties things to things, numbers or not.
        align::find(&passage, &mut claims);
        hundred::find(&passage, &mut claims);
        before.clone_from(&passage.tokens);
    }
    figures.claims = claims;
    figures.mentions = mentions;
    figures.sketches = sketches;
}
