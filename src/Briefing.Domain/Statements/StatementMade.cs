using Briefing.Domain.Actors;
using Briefing.Domain.Reports;

namespace Briefing.Domain.Statements;

/// <summary>Somebody said something, in his own words or in the outlet's.</summary>
public sealed record StatementMade : Report
{
    public required ActorId Speaker { get; init; }

    /// <summary>The words said or the paraphrased clause, without the attribution and without quotation marks; of a split
    /// quotation its longest run.</summary>
    public required string Content { get; init; }

    /// <summary>All runs of a split quotation in order; empty where there is one.</summary>
    public ValueList<string> ContentParts { get; init; } = [];

    /// <summary>Whether the content is a quotation, at least in its larger part.</summary>
    public required bool Direct { get; init; }

    /// <summary>Where it was said ("Telegram", "interview", "joint news conference"); null where the text does not say.</summary>
    public string? Medium { get; init; }
}
