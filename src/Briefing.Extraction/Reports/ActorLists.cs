using Briefing.Domain.Actors;
using Briefing.Extraction.Actors;
using Briefing.Extraction.Grammar;

namespace Briefing.Extraction.Reports;

/// <summary>Reads actors that are joined by commas and "and", each with what is set beside it: "Petteri Orpo of Finland, Kristen Michal
/// of Estonia and Poland's Donald Tusk".</summary>
internal static class ActorLists
{
    private static readonly HashSet<string> Leaders =
        ["leaders", "presidents", "premiers", "heads", "ministers", "ambassadors", "envoys", "diplomats", "officials", "delegations", "representatives", "negotiators", "chiefs", "counterparts", "delegates", "monarchs", "kings", "chancellors", "commanders", "generals", "officers", "lawmakers", "mediators", "secretaries", "teams", "commission", "committee"];

    /// <summary>The list that ends in front of a verb: the longest that reaches it.</summary>
    public static List<Mention> ReadBefore(Analysis analysis, int first, int verb)
    {
        if (first >= verb)
        {
            return [];
        }

        foreach (var mention in analysis.Overlapping(analysis.Document.SpanOf(first, verb)))
        {
            var token = analysis.Document.TokenAt(mention.Span.Start);
            if (token < first || (analysis.Syntax.Words[token - (token > 0 ? 1 : 0)].Part == PartOfSpeech.Preposition && analysis.Lower(token - 1) is not ("of" or "besides") && mention.Actor.Id.Kind != ActorKind.Person && !IsSentBy(analysis, token - 1)))
            {
                continue;
            }

            var from = token;
            while (from > first && analysis.Syntax.Words[from - 1].Part is PartOfSpeech.Noun or PartOfSpeech.Adjective or PartOfSpeech.Determiner || (from > first && analysis.Lower(from - 1) == "of"))
            {
                from--;
            }

            var list = Read(analysis, from, verb);
            if (list.Count > 0 && Reaches(analysis, list[^1], verb))
            {
                return list;
            }
        }

        return [];
    }

    /// <summary>"Envoys from A, B and C": who sent them.</summary>
    private static bool IsSentBy(Analysis analysis, int preposition) =>
        analysis.Lower(preposition) is "from" or "for" && preposition > 0 && Leaders.Contains(analysis.Lower(preposition - 1));

    private static bool Reaches(Analysis analysis, Mention last, int verb)
    {
        var leaders = false;
        return Bridges(analysis, analysis.Document.TokenAt(last.Span.End - 1) + 1, verb, ref leaders, false);
    }

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
        foreach (var said in analysis.Overlapping(span))
        {
            var from = analysis.Document.TokenAt(said.Span.Start);
            var to = analysis.Document.TokenAt(said.Span.End - 1) + 1;
            var mention = Named(analysis, said, from, to);
            if (from < at)
            {
                // "Teams from both countries": a phrase that stands for several.
                if (found.Count > 0 && said.Span == found[^1].Span && !found.Exists(other => other.Actor.Id == said.Actor.Id))
                {
                    found.Add(said);
                }

                continue;
            }

            if (!Bridges(analysis, at, from, ref leaders, found.Count == 0) || (found.Count > 0 && ListTellers.Says(analysis, at, to)))
            {
                break;
            }

            at = to;
            if (IsGroupOf(analysis, mention, from, to))
            {
                leaders = true;
                continue;
            }

            if (Nationalities(analysis, mention, from, to) is { Count: > 1 } nationalities)
            {
                var office = OfficeHolders.OfficeIn(analysis, from, to);
                found.AddRange(nationalities.Select(nation => OfficeHolders.Holder(analysis, nation, office)).Where(nation => !found.Exists(other => other.Actor.Id == nation.Actor.Id)));
                leaders = true;
                continue;
            }

            // "Negotiators for Congo's government and the M23": each sends its own.
            if (leaders && mention.Actor.Id.Kind == ActorKind.Country && to + 1 < end && analysis.Syntax.Words[to].Part == PartOfSpeech.Possessive && analysis.Lower(to + 1) is "government" or "army" or "military" or "junta" or "administration")
            {
                at = to + 2;
                found.Add(mention);
                continue;
            }

            if (IsModifier(analysis, mention, from, to, end, leaders || from == first, found.LastOrDefault()))
            {
                continue;
            }

            if (found.LastOrDefault() is { } before && IsApposition(analysis, before, mention, from))
            {
                found[^1] = before.Kind == MentionKind.Name && before.Actor.Id.Kind == ActorKind.Person ? before : mention;
                continue;
            }

            if (mention.Actor.Id.Kind == ActorKind.Person && mention.Country is { } of && found.FindIndex(other => other.Actor.Id == of && other.Kind == MentionKind.Nominal) is >= 0 and var nation)
            {
                found[nation] = mention;
                continue;
            }

            if (mention.Actor.Id.Kind == ActorKind.Person && leaders && found.Count > 0 && AreNamedHere(analysis, found, mention, from, end))
            {
                found.RemoveRange(found.FindLastIndex(other => other.Actor.Id.Kind == ActorKind.Person) + 1, found.Count - found.FindLastIndex(other => other.Actor.Id.Kind == ActorKind.Person) - 1);
            }

            var party = leaders && mention.Actor.Id.Kind == ActorKind.Country ? OfficeHolders.LeaderOf(analysis, mention) : mention;
            if (!found.Exists(other => other.Actor.Id == party.Actor.Id))
            {
                found.Add(party);
            }
        }

        return found;
    }

    /// <summary>"the M23 rebel group": the movement that it names, and not whom "the group" means.</summary>
    private static Mention Named(Analysis analysis, Mention mention, int from, int to) =>
        mention is { Actor.Id.Kind: ActorKind.Group, Kind: MentionKind.Nominal } && to - from > 1 && analysis.Lower(to - 1) is "group" or "movement" or "militia" && Nations.OrganisationIn(analysis, from, to) is { } body
            ? mention with { Actor = new NamedActor(body.Id, body.Id.Name, null), Plural = false } : mention;

    /// <summary>"the presidents of A and B, X and Y", "the British and American ambassadors, X and Y": as many names behind a comma as there
    /// are states or bodies in front of it say who they are.</summary>
    private static bool AreNamedHere(Analysis analysis, List<Mention> found, Mention first, int from, int end)
    {
        var unnamed = found.Count - found.FindLastIndex(mention => mention.Actor.Id.Kind == ActorKind.Person) - 1;
        if (analysis.Lower(from - 1) is not ("," or "-" or "–" or "—" or "(") || unnamed == 0 || (unnamed < 2 && unnamed < found.Count))
        {
            return false;
        }

        var leaders = true;
        var at = from;
        var names = 0;
        foreach (var mention in analysis.Overlapping(analysis.Document.SpanOf(from, end)))
        {
            var start = analysis.Document.TokenAt(mention.Span.Start);
            if (mention.Actor.Id.Kind != ActorKind.Person || start < at || !Bridges(analysis, at, start, ref leaders, false))
            {
                break;
            }

            at = analysis.Document.TokenAt(mention.Span.End - 1) + 1;
            names++;
        }

        return names > 1 && names >= unnamed && first.Kind == MentionKind.Name;
    }

    /// <summary>"the leaders of Russia, Kazakhstan and Belarus": each country stands for its own.</summary>
    private static bool IsGroupOf(Analysis analysis, Mention mention, int from, int to)
    {
        if (mention.Kind != MentionKind.Nominal || !mention.Plural || analysis.Lower(to) is not ("of" or "from" or "for"))
        {
            return false;
        }

        for (var token = from; token < to; token++)
        {
            if (Leaders.Contains(analysis.Lower(token)) || analysis.Lower(token) is "members" or "lawmakers" or "legislators")
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"the Turkish, Russian and Iranian foreign ministers": each nationality is one.</summary>
    private static List<Mention> Nationalities(Analysis analysis, Mention mention, int from, int to)
    {
        if (mention.Kind != MentionKind.Nominal || !Enumerable.Range(from, to - from).Any(token => Leaders.Contains(analysis.Lower(token))))
        {
            return [];
        }

        var start = from;
        while (start > analysis.Document.Sentences[mention.Sentence].FirstToken && start > from - 12 && (analysis.Lower(start - 1) is "," or "and" or "the" or "his" or "her" or "their" || Nations.Named(analysis, start - 1, start).Any()))
        {
            start--;
        }

        return [.. Nations.Named(analysis, start, to).Select(nation => new Mention(nation.Span, mention.Sentence, new Domain.Actors.NamedActor(nation.Id, nation.Id.Name, null), MentionKind.Nominal, Gender.Neuter, false, nation.Id))];
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
                PartOfSpeech.Punctuation => analysis.Document.TextOf(token) is "," or "-" or "–" or "—" or "(" or ")" or ".",
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

        // "Ana Silva (Brazil)"
        if (mention.Actor.Id.Kind is ActorKind.Country or ActorKind.Organisation && analysis.Lower(from - 1) == "(" && analysis.Lower(to) == ")" && before is { Actor.Id.Kind: ActorKind.Person })
        {
            return true;
        }

        if (mention.Actor.Id.Kind is ActorKind.Country or ActorKind.Organisation && analysis.Lower(from - 1) is "of" or "from" or "for" && !leaders)
        {
            return true;
        }

        if (mention.Actor.Id.Kind is ActorKind.Country or ActorKind.Organisation && !leaders && before is { Actor.Id.Kind: ActorKind.Person } && analysis.Lower(from - 1) is "of" or "from" or "for")
        {
            return true;
        }

        // "Negotiators for A and the M23 rebel group"
        if (leaders && to < end && mention.Actor.Id.Kind == ActorKind.Organisation && analysis.Lower(to) is "rebel" or "rebels" or "group" or "movement" or "militia")
        {
            return false;
        }

        return to < end && mention.Actor.Id.Kind is ActorKind.Country or ActorKind.Organisation && analysis.Lower(to) is not ("last" or "next" or "earlier")
            && analysis.Syntax.Words[to].Part is PartOfSpeech.Noun or PartOfSpeech.Adjective or PartOfSpeech.ProperNoun;
    }

    /// <summary>"her Ukrainian counterpart, Andrii Sybiha": one actor in two mentions with a comma between.</summary>
    private static bool IsApposition(Analysis analysis, Mention before, Mention mention, int from)
    {
        if (before.Actor.Id == mention.Actor.Id)
        {
            return true;
        }

        // Nationalities, which stand in front of their noun, may reach into the next mention.
        if (mention.Span.Start < before.Span.End)
        {
            return false;
        }

        var gap = analysis.Text.AsSpan(before.Span.End, mention.Span.Start - before.Span.End);
        var comma = gap.Trim() is "," or "" || (gap.Length < 60 && gap.TrimStart().StartsWith(",") && !gap[1..].Contains(',') && !gap.Contains(" and ", StringComparison.Ordinal) && mention.Kind == MentionKind.Name && before.Kind == MentionKind.Nominal);
        return comma && analysis.Lower(from - 1) != "and" && before.Kind != mention.Kind && before.Actor.Id.Kind != ActorKind.Country
            && mention.Kind != MentionKind.Pronoun && before.Plural == mention.Plural;
    }
}
