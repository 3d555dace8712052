using Briefing.Domain.Articles;

namespace Briefing.Domain.Reports;

/// <summary>Where an article says what a report says: the sentence, and the characters of each slot.</summary>
/// <param name="Sentence">The sentence that carries the report, without a dateline in front.</param>
/// <param name="Span">Where the sentence stands in the text of that version of the article.</param>
public sealed record Evidence(string Sentence, TextSpan Span, ValueList<SlotEvidence> Slots);

/// <summary>The characters that one slot was read from.</summary>
/// <param name="Slot">The slot's name as in JSON: "speaker", "amount", "participants[1]".</param>
public sealed record SlotEvidence(string Slot, TextSpan Span);

/// <summary>The version of an article that a report was read from.</summary>
/// <param name="Version">1 for the article as first received, one more with each revision.</param>
/// <param name="Outlet">The outlet's name as the article gives it.</param>
public sealed record ArticleReference(ArticleId Id, int Version, string Outlet, DateTimeOffset Published);
