using Briefing.Domain.Actors;
using Briefing.Domain.Articles;
using Briefing.Extraction.Actors;
using Briefing.Extraction.Figures;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Reports;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Aid;

/// <summary>Reads what several give with one verb: "each pledged $5m", "added $2m and €1.5m respectively", "Germany pledged €125m and
/// Britain £120m", "gave Ukraine $5m and Moldova $3m".</summary>
internal sealed class SharedAid(Analysis analysis, Sentence sentence, Clause clause)
{
    /// <summary>Each gift of what is told as one; only that one where it is not shared.</summary>
    public List<Gift> Read(Gift whole, MoneyExpression money)
    {
        if (money.Span.Start < analysis.Document.Tokens[clause.Verb.Head].Span.Start)
        {
            return [Of(whole, whole.Donors, money)];
        }

        var amounts = Joined(money);
        if (whole.Donors.Count > 1 && amounts.Count == whole.Donors.Count)
        {
            return [.. whole.Donors.Zip(amounts, (donor, amount) => Of(whole, [donor], amount)), .. Behind(whole, amounts[^1], IsToFirst(whole, money))];
        }

        if (FromEach(money) is { Count: > 1 } givers)
        {
            return [.. givers.Select(giver => Of(whole, [giver.Donor], giver.Money))];
        }

        if (ToEach(money) is { Count: > 0 } others)
        {
            return [Of(whole, whole.Donors, money), .. others.Select(other => Of(To(whole, other.Recipient), whole.Donors, other.Money))];
        }

        return whole.Donors.Count > 1 && IsEach(money)
            ? [.. whole.Donors.Select(donor => Of(whole, [donor], money))]
            : [Of(whole, whole.Donors, money), .. Behind(whole, money, IsToFirst(whole, money))];
    }

    private Gift Of(Gift whole, IReadOnlyList<(ActorId Id, TextSpan Span)> donors, MoneyExpression money) => whole with { Donors = donors, Money = OwnMoney.Of(analysis, donors, money) };

    private static Gift To(Gift whole, (ActorId Id, TextSpan Span) recipient) => whole with { Recipient = recipient.Id, RecipientSpan = recipient.Span };

    /// <summary>"$2 million and €1.5 million respectively": amounts with nothing but a comma or "and" between them.</summary>
    private List<MoneyExpression> Joined(MoneyExpression first)
    {
        var amounts = new List<MoneyExpression> { first };
        foreach (var next in analysis.MoneyIn(sentence.Span).Where(money => money.Span.Start > first.Span.Start))
        {
            var gap = analysis.Text.AsSpan(amounts[^1].Span.End, next.Span.Start - amounts[^1].Span.End).Trim();
            if (gap is not ("," or "and" or ", and"))
            {
                break;
            }

            amounts.Add(next);
        }

        return amounts;
    }

    /// <summary>"received $5 million from Japan and $3 million from Norway": the amounts that each have "from" and a giver of their own.</summary>
    private List<((ActorId Id, TextSpan Span) Donor, MoneyExpression Money)> FromEach(MoneyExpression first)
    {
        var found = new List<((ActorId, TextSpan), MoneyExpression)>();
        foreach (var money in analysis.MoneyIn(sentence.Span).Where(money => money.Span.Start >= first.Span.Start))
        {
            var behind = analysis.Document.TokenAt(money.Span.End - 1) + 1;
            if (BesideSums.GiversBehind(analysis, sentence, behind) is not [var giver, ..] || analysis.Lower(analysis.Document.TokenAt(money.Span.Start) - 1) is "including" or "of")
            {
                break;
            }

            found.Add((giver, money));
        }

        return found;
    }

    /// <summary>"gave $5 million to Fiji, $3 million to Tonga and $2 million to Samoa": the amounts behind the first that each have "to" and a country of their own.</summary>
    private List<((ActorId Id, TextSpan Span) Recipient, MoneyExpression Money)> ToEach(MoneyExpression first)
    {
        var found = new List<((ActorId, TextSpan), MoneyExpression)>();
        var before = first;
        if (BesideSums.GoalBehind(analysis, sentence, first) is null)
        {
            return found;
        }

        foreach (var next in analysis.MoneyIn(sentence.Span).Where(money => money.Span.Start > first.Span.Start))
        {
            var gap = analysis.Text.AsSpan(before.Span.End, next.Span.Start - before.Span.End);
            if (!gap.Contains(',') && !gap.Contains(';') && !gap.Contains(" and ", StringComparison.Ordinal) || gap.Contains("including", StringComparison.Ordinal) || gap.Contains("total", StringComparison.Ordinal) || BesideSums.GoalBehind(analysis, sentence, next) is not { } to)
            {
                break;
            }

            found.Add((to, next));
            before = next;
        }

        return found;
    }

    /// <summary>"each pledged $5 million", "pledged $5 million each".</summary>
    private bool IsEach(MoneyExpression money)
    {
        var behind = analysis.Document.TokenAt(money.Span.End - 1) + 1;
        return analysis.Lower(behind) is "each" or "apiece"
            || clause.Subject is { } subject && analysis.Lower(subject.Head) == "each"
            || Enumerable.Range(Math.Max(0, clause.Verb.Tokens.Start.Value - 1), clause.Verb.Tokens.End.Value - clause.Verb.Tokens.Start.Value + 2).Any(token => analysis.Lower(token) == "each");
    }

    /// <summary>Whether who is given to stands between verb and amount: what follows then names others who are given to, if they are not such as give: "gave
    /// Sudan 40 million euros, France 25".</summary>
    private bool IsToFirst(Gift whole, MoneyExpression money) =>
        whole.RecipientSpan is { } to && to.Start >= analysis.Document.Tokens[clause.Verb.Head].Span.End && to.End <= money.Span.Start;

    /// <summary>The amounts behind the first that stand right behind somebody's name, with a comma, "and" or a semicolon in front of it.</summary>
    private IEnumerable<Gift> Behind(Gift whole, MoneyExpression last, bool toThem)
    {
        var sums = ShortSums.From(analysis, sentence, analysis.Document.TokenAt(last.Span.End - 1) + 1, last).ToList();
        while (sums.Find(money => money.Span.Start >= last.Span.End) is { } next)
        {
            var names = NamesBefore(analysis.Document.TokenAt(next.Span.Start), analysis.Document.TokenAt(last.Span.End - 1));
            if (names.Count == 0)
            {
                yield break;
            }

            var amounts = Joined(next);
            var parts = names.Count > 1 && amounts.Count == names.Count ? names.Zip(amounts, (name, amount) => (Names: new List<(ActorId, TextSpan)> { name }, Money: amount)) : [(names, next)];
            foreach (var part in parts)
            {
                yield return toThem && !part.Names.TrueForAll(name => Givers.IsDonor(analysis, name.Item1)) ? Of(To(whole, part.Names[0]), whole.Donors, part.Money) : Of(whole, part.Names, part.Money);
            }

            last = amounts.Count == names.Count ? amounts[^1] : next;
        }
    }

    /// <summary>The token in front of a name and of what belongs to it: "the", "the Kingdom of".</summary>
    private int InFrontOf(TextSpan name)
    {
        var token = analysis.Document.TokenAt(name.Start) - 1;
        token -= analysis.Lower(token) == "of" && analysis.Lower(token - 1) is "kingdom" or "republic" or "state" or "government" ? 2 : 0;
        return token - (analysis.Lower(token) == "the" ? 1 : 0);
    }

    /// <summary>"the United Kingdom", "France and Germany, which co-hosted the conference,": the names that end in front of an amount.</summary>
    private List<(ActorId Id, TextSpan Span)> NamesBefore(int amount, int limit)
    {
        var names = new List<(ActorId, TextSpan)>();
        var token = amount - 1;
        while (token > limit && (analysis.Syntax.Words[token].Part is PartOfSpeech.Determiner or PartOfSpeech.Adverb or PartOfSpeech.Adjective || analysis.Lower(token) is "to" or "than"))
        {
            token--;
        }

        if (analysis.Document.TextOf(token) is ",")
        {
            var relative = token;
            while (relative > limit && analysis.Syntax.Words[relative].Part != PartOfSpeech.Relative)
            {
                relative--;
            }

            // "; Tokyo, $9 million": the comma stands for the verb.
            token = relative > limit && analysis.Document.TextOf(relative - 1) is "," ? relative - 2
                : analysis.Overlapping(analysis.Document.Tokens[token - 1].Span).LastOrDefault() is { Kind: MentionKind.Name } named && analysis.Document.TextOf(InFrontOf(named.Span)) is ";" ? token - 1 : limit;
        }

        while (token > limit && analysis.Overlapping(analysis.Document.Tokens[token].Span).LastOrDefault() is { } name && Givers.Of(analysis, name) is { } side && analysis.Document.TokenAt(name.Span.End - 1) == token)
        {
            names.Insert(0, side);
            token = InFrontOf(name.Span);
            if (analysis.Lower(token) is not ("and" or ","))
            {
                break;
            }

            var joint = token;
            token -= analysis.Lower(token) == "and" && analysis.Document.TextOf(token - 1) is "," ? 2 : 1;
            // "to the Red Cross in Sudan, Dublin three million", "for Sudan and its neighbours and Qatar $50m"
            if (token > limit && analysis.Overlapping(analysis.Document.Tokens[token].Span).LastOrDefault() is { } before && (before.Kind != MentionKind.Name || analysis.Syntax.Words[Math.Max(analysis.Document.TokenAt(before.Span.Start) - 1, 0)].Part == PartOfSpeech.Preposition))
            {
                return names;
            }

            if (token <= limit || analysis.Overlapping(analysis.Document.Tokens[token].Span).FirstOrDefault() is null)
            {
                return joint > limit ? names : [];
            }
        }

        // "the United Kingdom 120 million pounds" is no mention where the words run together.
        if (names.Count == 0 && Nations.Named(analysis, Math.Max(limit + 1, token - 2), token + 1).LastOrDefault() is { Span.Length: > 0 } nation && analysis.Document.TokenAt(nation.Span.End - 1) == token)
        {
            names.Add(nation);
            token = InFrontOf(nation.Span);
        }

        return names.Count > 0 && analysis.Lower(token) is "and" or "," or ";" or "while" or "with" or "—" or "–" ? names : [];
    }
}
