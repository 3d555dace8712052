namespace Briefing.Application.Deliveries;

/// <summary>What a delivery carries, as the ledger writes it.</summary>
internal static class LetterKind
{
    /// <summary>An edition, to who subscribes still when it goes out.</summary>
    public const string Edition = "edition";

    /// <summary>The question whether she wants editions.</summary>
    public const string Confirmation = "confirmation";

    /// <summary>What an edition said wrongly, to who got it and subscribes still.</summary>
    public const string Erratum = "erratum";
}
