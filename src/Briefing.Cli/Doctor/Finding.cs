namespace Briefing.Cli.Doctor;

/// <summary>What came of one check.</summary>
/// <param name="Check">What was looked at: "projections".</param>
/// <param name="Result">What was found, as a sentence without a full stop.</param>
/// <param name="Remedy">What to do; null where all is well.</param>
internal sealed record Finding(string Check, string Result, string? Remedy)
{
    public bool Fine => Remedy is null;
}
