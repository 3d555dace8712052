using System.Diagnostics;

namespace Briefing.EventStore;

/// <summary>One append's activity, duration and outcome.</summary>
internal readonly struct AppendMeasurement : IDisposable
{
    private readonly Activity? _activity;
    private readonly long _started;
    private readonly int _events;

    private AppendMeasurement(string stream, int events)
    {
        _events = events;
        _started = Stopwatch.GetTimestamp();
        _activity = Telemetry.Activities.StartActivity("append", ActivityKind.Client);
        _activity?.SetTag("eventstore.stream", stream).SetTag("eventstore.events", events);
    }

    public static AppendMeasurement Start(string stream, int events) => new(stream, events);

    public async Task<T> Observe<T>(Task<T> append)
    {
        var outcome = "appended";
        try
        {
            var result = await append;
            Telemetry.AppendedEvents.Add(_events);
            return result;
        }
        catch (Exception e)
        {
            outcome = e switch
            {
                ConcurrencyException => "conflict",
                StreamArchivedException => "archived",
                _ => "failed",
            };
            _activity?.SetStatus(ActivityStatusCode.Error, e.Message);
            throw;
        }
        finally
        {
            Telemetry.AppendDuration.Record(
                Stopwatch.GetElapsedTime(_started).TotalSeconds, new KeyValuePair<string, object?>("outcome", outcome));
        }
    }

    public void Dispose() => _activity?.Dispose();
}
