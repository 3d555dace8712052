using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Briefing.EventStore;

/// <summary>The names under which the store reports what it does, for OpenTelemetry and its like.</summary>
public static class Telemetry
{
    /// <summary>The name of the ActivitySource and of the Meter.</summary>
    public const string Name = "Briefing.EventStore";

    internal static ActivitySource Activities { get; } = new(Name);

    private static readonly Meter Meter = new(Name);

    /// <summary><c>eventstore.append.duration</c>, in seconds: how long appends took, by <c>outcome</c>.</summary>
    internal static Histogram<double> AppendDuration { get; } =
        Meter.CreateHistogram<double>("eventstore.append.duration", "s", "How long appends took.");

    /// <summary><c>eventstore.append.events</c>: how many events were appended.</summary>
    internal static Counter<long> AppendedEvents { get; } =
        Meter.CreateCounter<long>("eventstore.append.events", "{event}", "Events appended.");

    /// <summary><c>eventstore.projection.events</c>, by <c>projection</c>: how many events were applied.</summary>
    internal static Counter<long> ProjectedEvents { get; } =
        Meter.CreateCounter<long>("eventstore.projection.events", "{event}", "Events applied to a projection.");

    /// <summary><c>eventstore.projection.lag</c>, by <c>projection</c>: positions between it and the log's end.</summary>
    internal static Gauge<long> ProjectionLag { get; } =
        Meter.CreateGauge<long>("eventstore.projection.lag", "{position}", "How far a projection is behind the log's end.");

    /// <summary><c>eventstore.projection.errors</c>, by <c>projection</c>: events that could not be applied.</summary>
    internal static Counter<long> ProjectionErrors { get; } =
        Meter.CreateCounter<long>("eventstore.projection.errors", "{event}", "Events that a projection could not apply.");
}
