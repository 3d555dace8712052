using System.Globalization;
using Briefing.Domain.Actors;
using Briefing.Domain.Editions;
using Briefing.Domain.Happenings;

namespace Briefing.Domain.Aid;

/// <summary>Which aid to add up; what is null does not restrict.</summary>
/// <param name="From">The first day on which it was announced.</param>
/// <param name="To">The last day on which it was announced.</param>
/// <param name="ValidAt">The day in the world at which stages are taken: what was reached later has not happened yet.</param>
/// <param name="Donor">One of the donors; an institution stands for its family.</param>
/// <param name="InCurrency">The currency to convert everything to, beside the sums in their own.</param>
public sealed record AidQuestion(
    DateOnly? From = null,
    DateOnly? To = null,
    DateOnly? ValidAt = null,
    ActorId? Donor = null,
    ActorId? Recipient = null,
    AidKind? Kind = null,
    AidStage? Stage = null,
    string? InCurrency = null);

/// <summary>A sum in one currency with the happenings that are in it.</summary>
public sealed record AidSum(string Currency, decimal Value, ValueList<string> Happenings);

/// <summary>The sums of what has something in common, currencies apart.</summary>
/// <param name="Key">What they have in common: a donor's id, a kind, a month ("2024-12").</param>
/// <param name="InKind">How many announcements without a price are besides.</param>
public sealed record AidGroup(string Key, ValueList<AidSum> Sums, int InKind);

/// <summary>One line of the count.</summary>
/// <param name="Donors">Several where no split is told; such a line is counted once, for all of them together.</param>
/// <param name="Amount">Null for aid in kind.</param>
/// <param name="Month">The month in which it was announced: "2024-12".</param>
/// <param name="PartOf">The programme that it is told to be a part of; in no sum.</param>
public sealed record AidLine(
    string Happening,
    ValueList<ActorId> Donors,
    ActorId Recipient,
    Money? Amount,
    AidKind Kind,
    AidStage Stage,
    string? Month,
    Money? PartOf,
    ValueList<AidItem> Items,
    HappeningStatus Status)
{
    /// <summary>The donors as one key: "country:DNK + country:SWE".</summary>
    public string DonorKey => Donors is [var only] ? only.Value : string.Join(" + ", Donors);
}

/// <summary>An announcement that adds nothing to the sums.</summary>
/// <param name="Amount">What it would have added; null for aid in kind.</param>
/// <param name="Inside">The happening that contains its money already; null where none does.</param>
public sealed record AidLeftOut(string Happening, Money? Amount, string Why, string? Inside);

/// <summary>A total that sources tell for a programme, shown beside the sums and never added.</summary>
public sealed record AidProgramme(Money Total, ValueList<string> ToldBy);

/// <summary>A line in another currency.</summary>
/// <param name="By">Where its worth comes from: "stated by a source", or the rate, its day and table.</param>
public sealed record AidConversion(string Happening, Money From, Money Into, string By);

/// <summary>All lines in one currency; those that no source and no rate can convert are left out and named.</summary>
public sealed record AidConverted(Money Total, ValueList<AidConversion> Conversions, ValueList<string> NotConverted);

/// <summary>Announced aid, added up so that nothing is counted twice. docs/aid-counting.md states and cites the rules. What is
/// announced need not have been received.</summary>
public sealed record AidTotals
{
    /// <summary>Everything together, by currency.</summary>
    public required ValueList<AidSum> Announced { get; init; }

    /// <summary>How each of these sums comes about, and what is left out of it and why.</summary>
    public required ValueList<AidExplanation> Explained { get; init; }

    public required ValueList<AidGroup> ByDonor { get; init; }

    public required ValueList<AidGroup> ByRecipient { get; init; }

    public required ValueList<AidGroup> ByKind { get; init; }

    public required ValueList<AidGroup> ByStage { get; init; }

    public required ValueList<AidGroup> ByMonth { get; init; }

    /// <summary>The lines in the sums and in kind, latest first.</summary>
    public required ValueList<AidLine> Lines { get; init; }

    public required ValueList<AidLeftOut> LeftOut { get; init; }

    public required ValueList<AidProgramme> Beside { get; init; }

    /// <summary>Null unless a currency was asked for.</summary>
    public required AidConverted? Converted { get; init; }

    /// <param name="happenings">Those of a topic as known at a position.</param>
    /// <param name="rates">What to convert with where no source states an equivalent.</param>
    public static AidTotals Of(IEnumerable<Happening> happenings, AidQuestion question, ReferenceRates rates)
    {
        var all = happenings.OfType<AidHappening>().Where(aid => Asked(aid, question))
            .OrderByDescending(aid => aid.Occurred?.From).ThenBy(aid => aid.Id, StringComparer.Ordinal).ToArray();
        var priced = all.Where(aid => aid.Amount is not null && aid.Status != HappeningStatus.Withdrawn).ToLookup(aid => (aid.Recipient, aid.Amount!.Currency));
        var leftOut = all.Select(aid => LeaveOut(aid, priced)).OfType<AidLeftOut>().ToValueList();
        var without = leftOut.Select(one => one.Happening).ToHashSet(StringComparer.Ordinal);
        var counted = all.Where(aid => !without.Contains(aid.Id)).ToArray();
        var lines = counted.Select(aid => LineOf(aid, question)).ToArray();
        return new AidTotals
        {
            Announced = Sum(lines),
            Explained = AidExplanation.Of(all, leftOut),
            ByDonor = Group(lines, line => line.DonorKey),
            ByRecipient = Group(lines, line => line.Recipient.Value),
            ByKind = Group(lines, line => SlotText.Name<AidKind>().Write(line.Kind)),
            ByStage = Group(lines, line => SlotText.Name<AidStage>().Write(line.Stage)),
            ByMonth = Group(lines, line => line.Month ?? "undated"),
            Lines = lines.ToValueList(),
            LeftOut = leftOut,
            Beside = Programmes(all),
            Converted = question.InCurrency is { } currency ? Convert(counted, currency, rates) : null,
        };
    }

    /// <summary>Whether it was announced between two days. When it was told makes no difference: what an article recalls of October
    /// was announced in October. What nobody dates may have been announced on any day.</summary>
    public static bool IsAnnouncedWithin(AidHappening aid, DateOnly? from, DateOnly? to) =>
        aid.Occurred is not { } when || ((from is null || when.From >= from) && (to is null || when.From <= to));

    private static bool Asked(AidHappening aid, AidQuestion question) =>
        IsAnnouncedWithin(aid, question.From, question.To) && IsAnnouncedWithin(aid, null, question.ValidAt)
        && (question.Donor is null || aid.Donors.Any(donor => Institutions.FamilyOf(donor) == Institutions.FamilyOf(question.Donor.Value)))
        && (question.Recipient is null || aid.Recipient == question.Recipient)
        && (question.Kind is null || aid.Kind == question.Kind)
        && (question.Stage is null || StageAt(aid, question.ValidAt) == question.Stage);

    /// <summary>Why an announcement adds nothing; null where it counts.</summary>
    /// <param name="priced">What counts, by recipient and currency, in order.</param>
    private static AidLeftOut? LeaveOut(AidHappening aid, ILookup<(ActorId Recipient, string Currency), AidHappening> priced)
    {
        if (aid.Status == HappeningStatus.Withdrawn)
        {
            return new AidLeftOut(aid.Id, aid.Amount, "Its reports were taken back.", null);
        }

        var programme = aid.PartOf is not { } total ? null : priced[(aid.Recipient, total.Currency)]
            .FirstOrDefault(other => other != aid && Sums.Round(other.Amount!.Value, total.Value));
        return programme is null ? null
            : new AidLeftOut(aid.Id, aid.Amount, $"It is a part of the {Phrases.Sum(aid.PartOf!)} that is counted already.", programme.Id);
    }

    private static AidLine LineOf(AidHappening aid, AidQuestion question) => new(
        aid.Id,
        aid.Donors,
        aid.Recipient,
        aid.Amount,
        aid.Kind,
        StageAt(aid, question.ValidAt),
        aid.Occurred?.From.ToString("yyyy-MM", CultureInfo.InvariantCulture),
        aid.PartOf,
        aid.Items,
        aid.Status);

    /// <summary>The furthest stage that was reached by a day; later ones have not happened yet.</summary>
    private static AidStage StageAt(AidHappening aid, DateOnly? day) => day is null
        ? aid.Stage
        : aid.Steps.Where(step => step.Occurred is null || step.Occurred.Value.From <= day).Select(step => step.Stage).DefaultIfEmpty(aid.Steps[0].Stage).Max();

    private static ValueList<AidSum> Sum(IEnumerable<AidLine> lines) => lines
        .Where(line => line.Amount is not null)
        .GroupBy(line => line.Amount!.Currency, StringComparer.Ordinal)
        .OrderBy(sum => sum.Key, StringComparer.Ordinal)
        .Select(sum => new AidSum(sum.Key, sum.Sum(line => line.Amount!.Value), sum.Select(line => line.Happening).ToValueList()))
        .ToValueList();

    private static ValueList<AidGroup> Group(IEnumerable<AidLine> lines, Func<AidLine, string> key) => lines
        .GroupBy(key, StringComparer.Ordinal)
        .OrderBy(group => group.Key, StringComparer.Ordinal)
        .Select(group => new AidGroup(group.Key, Sum(group), group.Count(line => line.Amount is null)))
        .ToValueList();

    private static ValueList<AidProgramme> Programmes(AidHappening[] all) => all
        .Where(aid => aid.PartOf is not null && aid.Status != HappeningStatus.Withdrawn)
        .GroupBy(aid => aid.PartOf!)
        .OrderBy(programme => programme.Key.Currency, StringComparer.Ordinal).ThenByDescending(programme => programme.Key.Value)
        .Select(programme => new AidProgramme(programme.Key, programme.Select(aid => aid.Id).ToValueList()))
        .ToValueList();

    private static AidConverted Convert(AidHappening[] counted, string currency, ReferenceRates rates)
    {
        var priced = counted.Where(aid => aid.Amount is not null).ToArray();
        var conversions = priced.Select(aid => ConversionOf(aid, currency, rates)).OfType<AidConversion>().ToValueList();
        return new AidConverted(
            new Money(conversions.Sum(conversion => conversion.Into.Value), currency),
            conversions,
            priced.Select(aid => aid.Id).Except(conversions.Select(conversion => conversion.Happening)).ToValueList());
    }

    private static AidConversion? ConversionOf(AidHappening aid, string currency, ReferenceRates rates)
    {
        var amount = aid.Amount!;
        if (amount.Currency == currency)
        {
            return new AidConversion(aid.Id, amount, amount, "in its own currency");
        }

        if (aid.Equivalents.FirstOrDefault(money => money.Currency == currency) is { } stated)
        {
            return new AidConversion(aid.Id, amount, stated, "stated by a source");
        }

        var day = aid.Occurred?.From ?? DateOnly.MaxValue;
        return rates.Convert(amount, currency, day) is { } worth
            ? new AidConversion(aid.Id, amount, worth, string.Create(CultureInfo.InvariantCulture,
                $"{rates.Name}: 1 {amount.Currency} = {rates.Convert(new Money(1, amount.Currency), currency, day)!.Value} {currency}, rate of {rates.RateOf(amount.Currency, day)!.Day:O}"))
            : null;
    }
}
