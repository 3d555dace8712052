using System.Globalization;
using System.Runtime.CompilerServices;
using Briefing.Application;
using Briefing.Application.Editions;
using Briefing.EventStore;

namespace Briefing.Cli.Doctor;

/// <summary>Looks whether an installation is sound.</summary>
internal sealed class Checks(BriefingApplication application)
{
    private const long LeastFreeBytes = 1_000_000_000;

    private static readonly TimeSpan LargestClockDifference = TimeSpan.FromSeconds(5);

    private PostgresEventStore Store => application.Store;

    public async IAsyncEnumerable<Finding> RunAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        yield return await ServerAsync(cancellation);
        yield return await SettingsAsync(cancellation);
        yield return await ClockAsync(cancellation);
        yield return await StreamsAsync(cancellation);
        yield return await EventsAsync(cancellation);
        foreach (var finding in await ProjectionsAsync(cancellation))
        {
            yield return finding;
        }

        yield return new Finding("time zones", $"tz database {Cutoff.TimeZonesVersion}", null);
        yield return Disk();
    }

    private async Task<Finding> ServerAsync(CancellationToken cancellation) =>
        new("server", $"PostgreSQL {await ScalarAsync<string>("show server_version", cancellation)}", null);

    private async Task<Finding> SettingsAsync(CancellationToken cancellation)
    {
        var unsafeSettings = await ScalarAsync<string>(
            "select coalesce(string_agg(name, ', '), '') from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit') and setting = 'off'",
            cancellation);
        return unsafeSettings.Length == 0
            ? new Finding("settings", "what is committed survives a crash", null)
            : new Finding("settings", $"{unsafeSettings} off: a crash may lose events", $"Set {unsafeSettings} to on in postgresql.conf.");
    }

    private async Task<Finding> ClockAsync(CancellationToken cancellation)
    {
        var there = await ScalarAsync<DateTime>("select clock_timestamp()", cancellation);
        var difference = (there - DateTime.UtcNow).Duration();
        return new Finding(
            "clock",
            string.Create(CultureInfo.InvariantCulture, $"this machine and the database differ by {difference.TotalSeconds:0.0} s"),
            difference < LargestClockDifference ? null : "Run a time service (chrony, systemd-timesyncd) on both machines.");
    }

    private async Task<Finding> StreamsAsync(CancellationToken cancellation)
    {
        var broken = await ScalarAsync<long>(
            $"""
            select count(*) from {Store.Options.Schema}.mt_streams s
            where s.version <> (select count(*) from {Store.Options.Schema}.mt_events e where e.stream_id = s.id)
               or s.version <> (select max(e.version) from {Store.Options.Schema}.mt_events e where e.stream_id = s.id)
            """,
            cancellation);
        return broken == 0
            ? new Finding("streams", "every stream has all its versions", null)
            : new Finding("streams", $"{broken} streams lack events", "Somebody changed the tables by hand: restore the backup from before.");
    }

    private async Task<Finding> EventsAsync(CancellationToken cancellation)
    {
        var count = 0L;
        try
        {
            await foreach (var _ in Store.ReadLogAsync(LogQuery.All, cancellation))
            {
                count++;
            }
        }
        catch (EventStoreException unreadable)
        {
            return new Finding("events", unreadable.Message, "Run the version of Briefing that wrote the event, or a newer one.");
        }

        return new Finding("events", $"all {count:N0} can be read", null);
    }

    private async Task<IReadOnlyList<Finding>> ProjectionsAsync(CancellationToken cancellation)
    {
        var findings = new List<Finding>();
        foreach (var status in (await application.Projections.StatusAsync(cancellation)).Where(status => status.State == GenerationState.Live))
        {
            var name = $"projection {status.Name}";
            if (status.Error is { } error)
            {
                findings.Add(new Finding(name, error, "Put right what it says, and start a worker again; it goes on by itself."));
                continue;
            }

            var verification = await application.Projections.VerifyAsync(status.Name, cancellation);
            findings.Add(verification.IsSame
                ? new Finding(name, $"{verification.Rows:N0} rows are what the log says", null)
                : new Finding(name, "differs from what the log says", $"./briefing rebuild {status.Name}"));
        }

        return findings;
    }

    private static Finding Disk()
    {
        var free = new DriveInfo(Installation.Home).AvailableFreeSpace;
        return new Finding(
            "disk",
            string.Create(CultureInfo.InvariantCulture, $"{free / 1e9:0.0} GB free where {Installation.Home} is"),
            free >= LeastFreeBytes ? null : "Make room: PostgreSQL stops when its disk is full.");
    }

    private async Task<T> ScalarAsync<T>(string sql, CancellationToken cancellation)
    {
        await using var command = Store.Database.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync(cancellation))!;
    }
}
