using System.Globalization;
using System.Runtime.CompilerServices;
using Briefing.Application;
using Briefing.Application.Deliveries;
using Briefing.Application.Editions;
using Briefing.EventStore;

namespace Briefing.Cli.Doctor;

/// <summary>Looks whether an installation is sound.</summary>
internal sealed class Checks(BriefingApplication application, BriefingOptions options)
{
    /// <summary>In years.</summary>
    private const int OldestTimeZones = 2;

    private const long LeastFreeBytes = 1_000_000_000;

    private static readonly TimeSpan LargestClockDifference = TimeSpan.FromSeconds(5);

    private PostgresEventStore Store => application.Store;

    private string Schema => Store.Options.Schema;

    public async IAsyncEnumerable<Finding> RunAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        yield return await ServerAsync(cancellation);
        yield return await SettingsAsync(cancellation);
        yield return await SchemaAsync(cancellation);
        yield return await OpenTransactionsAsync(cancellation);
        yield return await ClockAsync(cancellation);
        yield return await SequenceAsync(cancellation);
        yield return await StreamsAsync(cancellation);
        yield return await EventsAsync(cancellation);
        foreach (var finding in await ProjectionsAsync(cancellation))
        {
            yield return finding;
        }

        yield return TimeZones();
        yield return await MailAsync(cancellation);
        yield return ReturnedMail();
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

    private async Task<Finding> SchemaAsync(CancellationToken cancellation)
    {
        // Opening the application has brought the schema up to date, or refused to; what is left is what others may have done to it.
        var disabled = await ScalarAsync<string>(
            $"""
            select coalesce(string_agg(c.conname, ', '), '') from pg_constraint c
            where not c.convalidated and c.connamespace = '{Schema}'::regnamespace
            """,
            cancellation);
        var invalid = await ScalarAsync<string>(
            $"""
            select coalesce(string_agg(c.relname, ', '), '') from pg_index i join pg_class c on c.oid = i.indexrelid
            where not i.indisvalid and (c.relnamespace = '{Schema}'::regnamespace)
            """,
            cancellation);
        var migrations = await ScalarAsync<long>($"select count(*) from {Schema}.es_migrations", cancellation);
        return (disabled + invalid).Length == 0
            ? new Finding("schema", $"{migrations} migrations applied, all indexes and constraints valid", null)
            : new Finding("schema", $"not valid: {disabled} {invalid}", "reindex what is named, or restore the backup from before.");
    }

    /// <summary>An open transaction that has appended holds up all readers of the log, and any old one keeps dead rows from being
    /// cleared away.</summary>
    private async Task<Finding> OpenTransactionsAsync(CancellationToken cancellation)
    {
        var old = await ScalarAsync<string>(
            """
            select coalesce(string_agg(format('process %s (%s, %s), open for %s s', pid, usename, application_name,
                extract(epoch from clock_timestamp() - xact_start)::int), '; '), '')
            from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'
                and xact_start < clock_timestamp() - interval '1 minute'
            """,
            cancellation);
        return old.Length == 0
            ? new Finding("transactions", "none is left open", null)
            : new Finding("transactions", old, "End it: select pg_terminate_backend(PROCESS). Readers of the log may wait behind it.");
    }

    private async Task<Finding> SequenceAsync(CancellationToken cancellation)
    {
        var behind = await ScalarAsync<long>(
            $"""
            select (select coalesce(max(seq_id), 0) from {Schema}.mt_events)
                - (select case when is_called then last_value else 0 end from {Schema}.mt_events_sequence)
            """,
            cancellation);
        return behind <= 0
            ? new Finding("sequence", "it is not behind the log", null)
            : new Finding(
                "sequence",
                $"it is {behind} positions behind the log: the next appends will fail",
                $"select setval('{Schema}.mt_events_sequence', (select max(seq_id) from {Schema}.mt_events));");
    }

    private async Task<Finding> StreamsAsync(CancellationToken cancellation)
    {
        var broken = await ScalarAsync<string>(
            $"""
            select coalesce(string_agg(id, ', '), '') from (
                select coalesce(s.id, e.stream_id) as id
                from {Schema}.mt_streams s
                full join (
                    select stream_id, count(*) as events, min(version) as first, max(version) as last from {Schema}.mt_events group by stream_id
                ) e on e.stream_id = s.id
                where e.events is distinct from s.version or e.last is distinct from s.version or e.first is distinct from 1
                limit 5
            ) broken
            """,
            cancellation);
        return broken.Length == 0
            ? new Finding("streams", "every stream has all its versions", null)
            : new Finding("streams", $"streams lack events: {broken}", "Somebody changed the tables by hand: restore the backup from before.");
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
            if (status.DeadLetters > 0)
            {
                findings.Add(new Finding(
                    name, $"{status.DeadLetters:N0} events are set aside", "./briefing projections says why; put it right, then ./briefing retry."));
                continue;
            }

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

    /// <summary>"TZDB: 2025b (mapping: …)" is of 2025. Governments change clocks at short notice, so an old one cuts editions at wrong times.</summary>
    private static Finding TimeZones()
    {
        var version = Cutoff.TimeZonesVersion;
        var digits = string.Concat(version.SkipWhile(letter => !char.IsAsciiDigit(letter)).TakeWhile(char.IsAsciiDigit));
        var isOld = int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            && year < TimeProvider.System.GetUtcNow().Year - OldestTimeZones;
        return new Finding("time zones", $"tz database {version}", isOld ? "Update Briefing: clocks may have been changed by law since." : null);
    }

    private async Task<Finding> MailAsync(CancellationToken cancellation)
    {
        if (options.Transport is not SmtpTransport server)
        {
            return new Finding("mail", "goes into a folder; BRIEFING_SMTP names no server", null);
        }

        try
        {
            return new Finding("mail", $"{await server.GreetAsync(cancellation)} takes mail from us", null);
        }
        catch (SmtpException unreachable)
        {
            return new Finding("mail", unreachable.Message, "See that BRIEFING_SMTP names the right server, user and password, and that a firewall lets it through.");
        }
    }

    private Finding ReturnedMail() => options.Maildir switch
    {
        null => new Finding("returned mail", "is not read here; BRIEFING_MAILDIR names no maildir", null),
        var maildir when Directory.Exists(Path.Combine(maildir, "new")) => new Finding("returned mail", $"is read from {maildir}", null),
        var maildir => new Finding(
            "returned mail", $"{maildir} is no maildir: it has no folder new/",
            $"Have BRIEFING_MAILDIR name the maildir that mail to {options.Delivery.From.Address} arrives in; bounces and wishes to leave are missed until then."),
    };

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
