using Briefing.Domain.Reports;

namespace Briefing.Domain.Articles;

/// <summary>What was read in one version of an article.</summary>
/// <param name="SetAside">Why the text was not read ("not in English"); null where it was.</param>
public sealed record Reading(ValueList<Report> Reports, string? SetAside);
