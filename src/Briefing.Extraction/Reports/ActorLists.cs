using Briefing.Domain.Actors;
using Briefing.Extraction.Actors;
using Briefing.Extraction.Grammar;

namespace Briefing.Extraction.Reports;

/// <summary>Reads actors that are joined by commas and "and", each with what is set beside it: "Petteri Orpo of Finland, Kristen Michal
/// of Estonia and Poland's Donald Tusk".</summary>
internal static class ActorLists
{
    private static readonly HashSet<string> Leaders =
        ["leaders", "presidents", "premiers", "heads", "ministers", "ambassadors", "envoys", "diplomats", "officials", "delegations", "representatives", "negotiators", "chiefs", "counterparts", "delegates", "monarchs", "kings", "chancellors"];

    /// <param name="first">The token at which the list begins.</param>
    /// <param name="end">The token at which it must end.</param>
    public static List<Mention> Read(Analysis analysis, int first, int end)
    {
        var found = new List<Mention>();
        if (first >= end)
        {
            return found;
        }

        var span = analysis.Document.SpanOf(first, end);
        var at = first;
        var leaders = false;
        foreach (var mention in analysis.Overlapping(span))
        {
            var from = analysis.Document.TokenAt(mention.Span.Start);
            var to = analysis.Document.TokenAt(mention.Span.End - 1) + 1;
            if (from < at)
            {
                continue;
            }

            if (!Bridges(analysis, at, from, ref leaders, found.Count == 0))
            {
                break;
            }

            at = to;
            if (IsModifier(analysis, mention, from, to, end, leaders, found.LastOrDefault()))
            {
                continue;
            }

            if (found.LastOrDefault() is { } before && IsApposition(analysis, before, mention, from))
            {
                found[^1] = before.Kind == MentionKind.Name && before.Actor.Id.Kind == ActorKind.Person ? before : mention;
                continue;
            }

            if (!found.Exists(other => other.Actor.Id == mention.Actor.Id))
            {
                found.Add(mention);
            }
        }

        return found;
    }

    /// <summary>Whether the words between two mentions still belong to one list.</summary>
    private static bool Bridges(Analysis analysis, int at, int from, ref bool leaders, bool opening)
    {
        for (var token = at; token < from; token++)
        {
            var word = analysis.Syntax.Words[token];
            leaders |= Leaders.Contains(word.Lower);
            var allowed = word.Part switch
            {
                PartOfSpeech.Verb or PartOfSpeech.Auxiliary or PartOfSpeech.Modal or PartOfSpeech.Relative or PartOfSpeech.Subordinator or PartOfSpeech.InfinitiveMarker => false,
                PartOfSpeech.Preposition => word.Lower is "of" or "from" or "for" or "with" or "among" or "between" or "by" or "as" && (opening || word.Lower is not ("by" or "between")),
                PartOfSpeech.Punctuation => analysis.Document.TextOf(token) is "," or "-" or "–" or "(" or ")" or ".",
                _ => true,
            };
            if (!allowed)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>"of Denmark", "Qatar's" (prime minister), "German" (opposition leader): an actor that only says whose another is.</summary>
    private static bool IsModifier(Analysis analysis, Mention mention, int from, int to, int end, bool leaders, Mention? before)
    {
        if (to < end && analysis.Syntax.Words[to].Part == PartOfSpeech.Possessive)
        {
            return true;
        }

        if (mention.Actor.Id.Kind != ActorKind.Person && analysis.Lower(from - 1) is "of" or "from" or "for" && !leaders)
        {
            return true;
        }

        if (mention.Actor.Id.Kind != ActorKind.Person && before is { Actor.Id.Kind: ActorKind.Person } && analysis.Lower(from - 1) is "of" or "from" or "for")
        {
            return true;
        }

        var adjective = to < end && analysis.Syntax.Words[to].Part is PartOfSpeech.Noun or PartOfSpeech.Adjective && mention.Actor.Id.Kind == ActorKind.Country && mention.Kind == MentionKind.Name;
        return adjective || mention.Actor.Id.Kind == ActorKind.Organisation && to < end && analysis.Syntax.Words[to].Part is PartOfSpeech.Noun && analysis.Lower(to) is not ("and" or "with");
    }

    /// <summary>"her Ukrainian counterpart, Andrii Sybiha": one actor in two mentions with a comma between.</summary>
    private static bool IsApposition(Analysis analysis, Mention before, Mention mention, int from)
    {
        if (before.Actor.Id == mention.Actor.Id)
        {
            return true;
        }

        var gap = analysis.Text.AsSpan(before.Span.End, mention.Span.Start - before.Span.End);
        var comma = gap.Trim() is "," or "" || (gap.Length < 60 && gap.TrimStart().StartsWith(",") && !gap[1..].Contains(',') && !gap.Contains(" and ", StringComparison.Ordinal) && mention.Kind == MentionKind.Name && before.Kind == MentionKind.Nominal);
        return comma && analysis.Lower(from - 1) != "and" && before.Kind != mention.Kind && before.Actor.Id.Kind != ActorKind.Country
            && mention.Kind != MentionKind.Pronoun && before.Plural == mention.Plural;
    }
}
