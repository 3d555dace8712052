using NodaTime;
using NodaTime.TimeZones;

namespace Briefing.Application.Editions;

/// <summary>When an edition is cut.</summary>
public static class Cutoff
{
    /// <summary>A time that a clock change skips is cut at the end of the gap, one that it repeats the first time: each local
    /// morning has exactly one cut-off.</summary>
    private static readonly ZoneLocalMappingResolver Resolver =
        Resolvers.CreateMappingResolver(Resolvers.ReturnEarlier, Resolvers.ReturnStartOfIntervalAfter);

    /// <summary>The version of the tz database that cut-offs are computed with.</summary>
    public static string TimeZonesVersion => DateTimeZoneProviders.Tzdb.VersionId;

    /// <summary>The moment of a local time on a day, in the zone's offset.</summary>
    /// <exception cref="RefusedException">The tz database has no such zone.</exception>
    public static DateTimeOffset On(DateOnly date, TimeOnly time, string zone) =>
        Zone(zone).ResolveLocal(LocalDate.FromDateOnly(date) + LocalTime.FromTimeOnly(time), Resolver).ToDateTimeOffset();

    /// <summary>The same moment in the zone's offset.</summary>
    public static DateTimeOffset In(string zone, DateTimeOffset moment) => Instant.FromDateTimeOffset(moment).InZone(Zone(zone)).ToDateTimeOffset();

    internal static DateTimeZone Zone(string name) => DateTimeZoneProviders.Tzdb.GetZoneOrNull(name)
        ?? throw new RefusedException("zone", $"'{name}' is not a time zone of the tz database. One looks like Europe/Kyiv.");
}
