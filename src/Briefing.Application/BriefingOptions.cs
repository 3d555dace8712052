namespace Briefing.Application;

/// <summary>What an installation decides.</summary>
/// <param name="ConnectionString">The PostgreSQL database, as Npgsql writes it.</param>
/// <param name="TemplatesFolder">Where the templates of editions are: <c>seeds/templates</c> or a copy of it.</param>
public sealed record BriefingOptions(string ConnectionString, string TemplatesFolder)
{
    /// <summary>Says what time it is.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>What gives events their time. Null, the rule, is the database server's clock; set it to record history.</summary>
    public TimeProvider? RecordingClock { get; init; }
}
