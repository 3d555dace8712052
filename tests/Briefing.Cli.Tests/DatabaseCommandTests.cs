using System.Text.Json;
using System.Text.RegularExpressions;
using Briefing.Application;
using Briefing.Application.Deliveries;
using Briefing.Application.Subscriptions;
using Briefing.Domain.Topics;
using Briefing.Testing;
using Briefing.Testing.Mail;

[assembly: AssemblyFixture(typeof(PostgresFixture))]

namespace Briefing.Cli.Tests;

/// <summary>The commands that need a database, one after the other on one of their own.</summary>
[Collection(nameof(DatabaseCommandTests))]
public sealed partial class DatabaseCommandTests(PostgresFixture postgres) : IAsyncLifetime
{
    private TestDatabase? database;

    public async ValueTask InitializeAsync()
    {
        database = await postgres.CreateDatabaseAsync();
        Environment.SetEnvironmentVariable("BRIEFING_DATABASE", database.ConnectionString);
        Environment.SetEnvironmentVariable("BRIEFING_HOME", Checkout.Root);
    }

    public async ValueTask DisposeAsync()
    {
        Environment.SetEnvironmentVariable("BRIEFING_DATABASE", null);
        await database!.DisposeAsync();
    }

    [Fact]
    public async Task The_demo_makes_an_edition_and_a_second_time_changes_nothing()
    {
        var first = await CommandRun.Of("demo");
        var events = await database!.ScalarAsync<long>("select count(*) from briefing.mt_events");
        var second = await CommandRun.Of("demo");
        var eventsAfter = await database!.ScalarAsync<long>("select count(*) from briefing.mt_events");
        var verified = await CommandRun.Of("rebuild", "--all", "--verify");
        var doctor = await CommandRun.Of("doctor", "--json");

        Assert.Equal(0, first.ExitCode);
        // A slow machine also says how far it is.
        Assert.All(first.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.Matches(@"^(Receiving|Bringing read models up to date) [\d,]+ of [1-9]", line));
        Assert.All(ShownInReadme("./briefing demo"), part => Assert.Contains(part, first.Out, StringComparison.Ordinal));
        Assert.Contains("briefing.eml", first.Out, StringComparison.Ordinal);
        Assert.Equal(first.Out, second.Out);
        Assert.Equal(events, eventsAfter);
        Assert.Equal(0, verified.ExitCode);
        Assert.All(verified.Lines, line => Assert.Contains("the same to the byte", line, StringComparison.Ordinal));

        // The tests' own server does not wait for the disk, which the doctor is right to mind.
        var minded = doctor.Lines.Select(line => JsonDocument.Parse(line).RootElement)
            .Where(finding => finding.GetProperty("remedy").ValueKind != JsonValueKind.Null)
            .Select(finding => finding.GetProperty("check").GetString()!);
        Assert.DoesNotContain(minded, check => check != "settings");
    }

    [Fact]
    public async Task Articles_are_received_once_and_the_log_shows_it()
    {
        using var folder = new TemporaryFolder();
        folder.Write("good.md", "---\ntitle: Sample\noutlet: The Sample\npublished: 2024-12-09T18:30:00+01:00\n---\n\nSome text.\n");
        folder.Write("bad.txt", "Text without outlet and date.");

        var first = await CommandRun.Of("ingest", folder.Path);
        var again = await CommandRun.Of("ingest", folder.Path, "--json");
        var events = await CommandRun.Of("events", "--type", "article_received", "--json");
        var unknown = await CommandRun.Of("events", "--type", "nonsense");
        var projections = await CommandRun.Of("projections", "--json");
        var rebuilt = await CommandRun.Of("rebuild", "articles");

        Assert.Equal(1, first.ExitCode);
        Assert.Equal("1 received, 0 known, 0 revised, 1 refused", first.Lines[0]);
        Assert.Contains("bad.txt: outlet", first.Error, StringComparison.Ordinal);
        Assert.Equal(1, JsonDocument.Parse(again.Out).RootElement.GetProperty("known").GetInt32());
        Assert.Equal("Sample", JsonDocument.Parse(events.Lines.Single()).RootElement.GetProperty("data").GetProperty("content").GetProperty("title").GetString());
        Assert.Equal(1, unknown.ExitCode);
        Assert.Contains("article_received", unknown.Error, StringComparison.Ordinal);
        Assert.All(projections.Lines, line => Assert.Equal(0, JsonDocument.Parse(line).RootElement.GetProperty("lag").GetInt64()));
        Assert.Equal(0, rebuilt.ExitCode);
    }

    [Fact]
    public async Task A_log_is_replayed_into_a_schema_on_which_every_command_works()
    {
        using var folder = new TemporaryFolder();
        folder.Write("first.md", "---\ntitle: Sample\noutlet: The Sample\npublished: 2024-12-09T18:30:00+01:00\n---\n\nSome text.\n");
        await CommandRun.Of("ingest", folder.Path);
        var then = await database!.ScalarAsync<long>("select max(seq_id) from briefing.mt_events");
        folder.Write("second.md", "---\ntitle: Next\noutlet: The Sample\npublished: 2024-12-10T18:30:00+01:00\n---\n\nMore text.\n");
        await CommandRun.Of("ingest", folder.Path);

        var replayed = await CommandRun.Of("replay", "--to", $"{then}", "--schema", "december");
        var again = await CommandRun.Of("replay", "--to", $"{then}", "--schema", "december");
        var mixed = await CommandRun.Of("replay", "--to", $"{then}", "--schema", "other", "--topic", "ukraine");
        Environment.SetEnvironmentVariable("BRIEFING_SCHEMA", "Not One");
        var malformed = await CommandRun.Of("projections");
        Environment.SetEnvironmentVariable("BRIEFING_SCHEMA", "december");
        var verified = await CommandRun.Of("rebuild", "--all", "--verify", "--json");
        Environment.SetEnvironmentVariable("BRIEFING_SCHEMA", null);

        Assert.True(replayed.ExitCode == 0, replayed.Error);
        Assert.StartsWith($"schema december holds the log up to position {then}", replayed.Out, StringComparison.Ordinal);
        Assert.Equal((1, 2, 1), (again.ExitCode, mixed.ExitCode, malformed.ExitCode));
        Assert.Contains("already", again.Error, StringComparison.Ordinal);
        Assert.Contains("lower-case letters", malformed.Error, StringComparison.Ordinal);
        Assert.Equal(0, verified.ExitCode);
        Assert.All(verified.Lines, line => Assert.Equal(then, JsonDocument.Parse(line).RootElement.GetProperty("position").GetInt64()));
        Assert.Equal(1, await database.ScalarAsync<long>("select count(*) from december.articles"));
        var drop = replayed.Lines.Single(line => line.TrimStart().StartsWith("drop schema", StringComparison.Ordinal)).Split(';')[0];
        await database.ExecuteAsync(drop);
        Assert.Equal(0, await database.ScalarAsync<long>("select count(*) from pg_namespace where nspname like 'december%'"));
    }

    [Fact]
    public async Task An_edition_tells_who_got_it_and_is_made_again_to_the_byte()
    {
        var edition = await DeliverAnEditionAsync();

        var table = await CommandRun.Of("deliveries", edition);
        var lines = await CommandRun.Of("deliveries", edition, "--json");
        var same = await CommandRun.Of("reproduce", edition);
        await database!.ExecuteAsync("update briefing.kept_texts set content = replace(content, 'War in Ukraine', 'Peace in Ukraine') where content like '<!DOCTYPE%'");
        var different = await CommandRun.Of("reproduce", edition);
        await database.ExecuteAsync("delete from briefing.delivery_attempts; delete from briefing.deliveries");
        var toNobody = await CommandRun.Of("deliveries", edition);
        var unknown = await CommandRun.Of("deliveries", "nonsense");

        Assert.Equal((0, "1 sent"), (table.ExitCode, table.Lines[0]));
        Assert.Contains("anna@example.org", table.Out, StringComparison.Ordinal);
        var delivery = JsonDocument.Parse(lines.Lines.Single()).RootElement;
        Assert.Equal("anna@example.org", delivery.GetProperty("address").GetString());
        Assert.Equal("sent", delivery.GetProperty("state").GetString());
        Assert.Equal(0, same.ExitCode);
        Assert.Contains("the same to the byte", same.Out, StringComparison.Ordinal);
        Assert.Equal(1, different.ExitCode);
        Assert.Contains("html, line ", different.Out, StringComparison.Ordinal);
        Assert.Equal(0, toNobody.ExitCode);
        Assert.StartsWith($"{edition} was queued for nobody", toNobody.Out, StringComparison.Ordinal);
        Assert.Equal(1, unknown.ExitCode);
        Assert.Contains("No edition 'nonsense' came out", unknown.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_decision_is_taken_down_listed_and_revoked()
    {
        using var folder = new TemporaryFolder();
        folder.Write("aid.md", "---\ntitle: Shells\noutlet: The Sample\npublished: 2024-12-08T18:30:00+01:00\n---\n\nNorway announced a $90 million package of military aid for Ukraine on Sunday.\n");
        Assert.Equal(0, (await CommandRun.Of("ingest", folder.Path)).ExitCode);
        var happening = await database!.ScalarAsync<string>("select id from briefing.happenings") ?? "";

        var unreasoned = await CommandRun.Of("decide", "correct", happening, "amount", "USD 80000000");
        var refused = await CommandRun.Of("decide", "correct", happening, "colour", "red", "--by", "Ada", "--why", "Why not");
        var taken = await CommandRun.Of("decide", "correct", happening, "amount", "USD 80000000", "--by", "Ada", "--why", "The ministry says so");
        var revoked = await CommandRun.Of("decide", "revoke", "decision-1", "--by", "Ada", "--why", "It does not");
        var listed = await CommandRun.Of("decide", "list");

        Assert.Equal((2, 1), (unreasoned.ExitCode, refused.ExitCode));
        Assert.Contains("--why", unreasoned.Error, StringComparison.Ordinal);
        Assert.Contains("It has: ", refused.Error, StringComparison.Ordinal);
        Assert.Equal((0, "taken down as decision-1"), (taken.ExitCode, taken.Lines.Single()));
        Assert.Equal((0, "taken down as decision-2"), (revoked.ExitCode, revoked.Lines.Single()));
        Assert.Equal([false, true], listed.Lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("in_force").GetBoolean()));
    }

    [Fact]
    public async Task A_topic_is_compared_between_two_times_and_editions_with_each_other()
    {
        using var folder = new TemporaryFolder();
        folder.Write("aid.md", "---\ntitle: Shells\noutlet: The Sample\npublished: 2024-12-08T18:30:00+01:00\n---\n\nNorway announced a $90 million package of military aid for Ukraine on Sunday.\n");
        var cancellation = TestContext.Current.CancellationToken;
        await using (var application = await BriefingApplication.OpenAsync(
            new BriefingOptions(database!.ConnectionString, Path.Combine(Checkout.Root, "seeds", "templates")), cancellation: cancellation))
        {
            await application.DefineTopic.RunAsync(await File.ReadAllBytesAsync(Path.Combine(Checkout.Root, "seeds", "topics", "ukraine.json"), cancellation), cancellation);
        }

        Assert.Equal(0, (await CommandRun.Of("ingest", folder.Path)).ExitCode);

        var table = await CommandRun.Of("diff", "ukraine", "--from", "1");
        var lines = await CommandRun.Of("diff", "ukraine", "--from", "1", "--json");
        var nothing = await CommandRun.Of("diff", "ukraine", "--from", "0", "--to", "1");
        var unclear = await CommandRun.Of("diff", "ukraine");
        var both = await CommandRun.Of("diff", "ukraine", "other", "--from", "1");
        var nowhere = await CommandRun.Of("diff", "atlantis", "--from", "1");
        var edition = await CommandRun.Of("diff", "one", "other");

        Assert.Equal(0, table.ExitCode);
        Assert.Contains("USD 90 million in military aid for Ukraine", table.Out, StringComparison.Ordinal);
        Assert.Contains("reported by The Sample", table.Out, StringComparison.Ordinal);
        Assert.StartsWith("1 new between positions 1 and ", table.Lines[^1], StringComparison.Ordinal);
        Assert.Equal("new", JsonDocument.Parse(lines.Lines.Single()).RootElement.GetProperty("change").GetProperty("kind").GetString());
        Assert.Equal("nothing changed between positions 0 and 1", nothing.Lines.Single());
        Assert.Equal((2, 2, 1, 1), (unclear.ExitCode, both.ExitCode, nowhere.ExitCode, edition.ExitCode));
        Assert.Contains("--from", unclear.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_topic_is_defined_filled_from_the_log_changed_and_shown()
    {
        using var folder = new TemporaryFolder();
        folder.Write("aid.md", "---\ntitle: Tents\noutlet: The Sample\npublished: 2024-12-08T18:30:00+01:00\n---\n\nNorway announced a $90 million package of humanitarian aid for Sudan on Sunday.\n");
        Assert.Equal(0, (await CommandRun.Of("ingest", folder.Path)).ExitCode);

        var none = await CommandRun.Of("topics", "list");
        var defined = await CommandRun.Of("topics", "define", "sudan", "--title", "War in Sudan", "--actor", "country:SDN", "--word", "Sudan");
        var filled = await CommandRun.Of("diff", "sudan", "--from", "0");
        var again = await CommandRun.Of("topics", "define", "sudan", "--title", "War in Sudan", "--actor", "country:SDN", "--word", "Sudan");
        var changed = await CommandRun.Of("topics", "change", "sudan", "--add-word", "Darfur", "--remove-word", "Sudan", "--zone", "Africa/Khartoum");
        var shown = await CommandRun.Of("topics", "show", "sudan");
        var listed = await CommandRun.Of("topics", "list");
        var refused = await CommandRun.Of("topics", "change", "sudan", "--remove-word", "Darfur");
        var unknown = await CommandRun.Of("topics", "change", "atlantis", "--add-word", "Darfur");

        Assert.Contains("topics define", none.Out, StringComparison.Ordinal);
        Assert.Equal("sudan is followed", defined.Lines.Single());
        Assert.Contains("USD 90 million in humanitarian aid for Sudan", filled.Out, StringComparison.Ordinal);
        Assert.Equal(("sudan was so already", "sudan is changed"), (again.Lines.Single(), changed.Lines.Single()));
        var topic = JsonDocument.Parse(shown.Out).RootElement;
        Assert.Equal(("Darfur", "Africa/Khartoum"), (topic.GetProperty("words")[0].GetString(), topic.GetProperty("zone").GetString()));
        Assert.Contains("War in Sudan", listed.Out, StringComparison.Ordinal);
        Assert.Equal((1, 1), (refused.ExitCode, unknown.ExitCode));
        Assert.Contains("at least one word", refused.Error, StringComparison.Ordinal);
        Assert.Contains("There is no topic 'atlantis'", unknown.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Outlets_are_graded_and_rates_loaded()
    {
        using var folder = new TemporaryFolder();
        folder.Write("aid.md", "---\ntitle: Shells\noutlet: The Sample\npublished: 2024-12-08T18:30:00+01:00\n---\n\nNorway announced a $90 million package of military aid for Ukraine on Sunday.\n");
        var table = folder.Write("rates.csv", "date,currency,rate\n2024-12-02,EUR,1.0497\n2024-12-02,USD,1\n");
        Assert.Equal(0, (await CommandRun.Of("ingest", Path.Combine(folder.Path, "aid.md"))).ExitCode);
        Assert.Equal(0, (await CommandRun.Of("topics", "define", "ukraine", "--title", "War in Ukraine", "--actor", "country:UKR", "--word", "Ukraine")).ExitCode);

        var graded = await CommandRun.Of("outlets", "grade", "The Sample", "b", "--by", "Ada");
        var again = await CommandRun.Of("outlets", "grade", "The Sample", "B");
        var refused = await CommandRun.Of("outlets", "grade", "The Sample", "good");
        var listed = await CommandRun.Of("outlets", "list", "--json");
        var record = await CommandRun.Of("outlets", "record", "ukraine");
        var rough = await CommandRun.Of("rates", "list");
        var loaded = await CommandRun.Of("rates", "load", table, "--name", "Test bank");
        var malformed = await CommandRun.Of("rates", "load", folder.Write("bad.csv", "date,currency,rate\n2024-12-02,EUR\n"), "--name", "Test bank");
        var rates = await CommandRun.Of("rates", "list", "--json");

        Assert.Equal(("The Sample is graded B", "The Sample was so already", 1), (graded.Lines.Single(), again.Lines.Single(), refused.ExitCode));
        Assert.Equal("B", JsonDocument.Parse(listed.Lines.Single()).RootElement.GetProperty("grade").GetString());
        Assert.Contains("The Sample", record.Out, StringComparison.Ordinal);
        Assert.Contains("rough rates of December 2024", rough.Out, StringComparison.Ordinal);
        Assert.Equal((0, "2 rates of Test bank are in use"), (loaded.ExitCode, loaded.Lines.Single()));
        Assert.Contains("Line 2 is not a rate", malformed.Error, StringComparison.Ordinal);
        Assert.Equal(1.0497m, JsonDocument.Parse(rates.Lines[0]).RootElement.GetProperty("dollars").GetDecimal());
    }

    [Fact]
    public async Task A_poison_event_stops_nothing_else_is_shown_and_is_applied_after_a_fix()
    {
        using var folder = new TemporaryFolder();
        folder.Write("good.md", "---\ntitle: Sample\noutlet: The Sample\npublished: 2024-12-09T18:30:00+01:00\n---\n\nSome text.\n");
        await CommandRun.Of("ingest", folder.Path);
        await database!.ExecuteAsync(
            """
            insert into briefing.mt_streams (id, version) values ('article-poison', 1);
            insert into briefing.mt_events (seq_id, id, stream_id, version, data, type)
            values (nextval('briefing.mt_events_sequence'), gen_random_uuid(), 'article-poison', 1, '{"id": 7}', 'article_received')
            """);
        folder.Write("next.md", "---\ntitle: Next\noutlet: The Sample\npublished: 2024-12-10T18:30:00+01:00\n---\n\nMore text.\n");

        var ingested = await CommandRun.Of("ingest", folder.Path);
        var articles = await database.ScalarAsync<long>("select count(*) from briefing.articles");
        var shown = await CommandRun.Of("projections");
        var doctor = await CommandRun.Of("doctor");
        await database.ExecuteAsync(
            """
            update briefing.mt_events set data = (
                select e.data || '{"id": "poison"}' from briefing.mt_events e where e.type = 'article_received' and e.stream_id <> 'article-poison' limit 1)
            where stream_id = 'article-poison'
            """);
        var retried = await CommandRun.Of("retry");
        var verified = await CommandRun.Of("rebuild", "--all", "--verify");
        var after = await CommandRun.Of("projections");

        Assert.Equal((0, "1 received, 1 known, 0 revised, 0 refused"), (ingested.ExitCode, ingested.Lines[0]));
        Assert.Contains("\"happenings\" cannot apply event", ingested.Error, StringComparison.Ordinal);
        Assert.Equal(2, articles);
        Assert.Equal((1, 1), (shown.ExitCode, doctor.ExitCode));
        Assert.Contains("why it is set aside", shown.Out, StringComparison.Ordinal);
        Assert.Contains("./briefing retry", doctor.Out, StringComparison.Ordinal);
        Assert.Contains("articles: 1 applied, 0 left", retried.Out, StringComparison.Ordinal);
        Assert.Equal((0, 0), (verified.ExitCode, after.ExitCode));
    }

    [Fact]
    public async Task Keys_are_made_shown_once_listed_and_revoked()
    {
        var none = await CommandRun.Of("keys", "list");
        var made = await CommandRun.Of("keys", "create", "anna", "--role", "analyst");
        var again = await CommandRun.Of("keys", "create", "anna");
        var listed = await CommandRun.Of("keys", "list", "--json");
        var revoked = await CommandRun.Of("keys", "revoke", "anna");
        var twice = await CommandRun.Of("keys", "revoke", "anna");
        var malformed = await CommandRun.Of("keys", "create", "anna", "--role", "king");

        Assert.Contains("keys create", none.Out, StringComparison.Ordinal);
        Assert.Equal((0, 52), (made.ExitCode, made.Lines.Single().Length));
        Assert.Equal(1, again.ExitCode);
        Assert.Contains("revoke it first", again.Error, StringComparison.Ordinal);
        Assert.Equal("analyst", JsonDocument.Parse(listed.Lines.Single()).RootElement.GetProperty("role").GetString(), ignoreCase: true);
        Assert.DoesNotContain(made.Lines.Single(), listed.Out, StringComparison.Ordinal);
        Assert.Equal((0, 1, 2), (revoked.ExitCode, twice.ExitCode, malformed.ExitCode));
        Assert.Contains("keys list", twice.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_cannot_be_reached_is_said_without_a_stack_trace()
    {
        Environment.SetEnvironmentVariable("BRIEFING_DATABASE", "Host=127.0.0.1;Port=1;Database=x;Username=x");
        var unreachable = await CommandRun.Of("projections");
        Environment.SetEnvironmentVariable("BRIEFING_DATABASE", "nonsense");
        var malformed = await CommandRun.Of("projections");

        Assert.Equal((1, 1), (unreachable.ExitCode, malformed.ExitCode));
        Assert.Contains("BRIEFING_DATABASE", unreachable.Error, StringComparison.Ordinal);
        Assert.Contains("BRIEFING_DATABASE is no connection string", malformed.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", unreachable.Error + malformed.Error, StringComparison.Ordinal);
    }

    /// <summary>The parts of what the README shows that a command prints.</summary>
    private static string[] ShownInReadme(string command) =>
        File.ReadAllText(Path.Combine(Checkout.Root, "README.md")).Split($"$ {command}\n")[1].Split("```")[0].Split("…\n");

    /// <returns>Its id.</returns>
    private async Task<string> DeliverAnEditionAsync()
    {
        using var mail = new TemporaryFolder();
        await using var application = await BriefingApplication.OpenAsync(
            new BriefingOptions(database!.ConnectionString, Path.Combine(Checkout.Root, "seeds", "templates")) { Transport = new PickupFolder(mail.Path) });
        await application.DefineTopic.RunAsync(await File.ReadAllBytesAsync(Path.Combine(Checkout.Root, "seeds", "topics", "ukraine.json")));
        await application.Subscribe.RequestAsync(new SubscriptionRequest("anna@example.org", ["ukraine"], "Europe/Kyiv"));
        Assert.Equal(0, (await CommandRun.Of("rebuild", "subscriptions")).ExitCode);
        Assert.Equal(1, await application.DeliverEditions.RunAsync());
        var asked = await File.ReadAllTextAsync(Directory.EnumerateFiles(mail.Path, "*.eml").Single());
        var token = ConfirmToken().Match(ReceivedMail.BodyOf(asked)).Groups[1].Value;
        Assert.Equal(LinkOutcome.Done, await application.Subscribe.ConfirmAsync(token));
        Assert.Equal(0, (await CommandRun.Of("rebuild", "subscriptions")).ExitCode);

        var edition = await application.IssueEdition.RunAsync(TopicId.Parse("ukraine"), new DateOnly(2024, 12, 21));
        await application.DeliverEditions.EnqueueAsync(edition);
        Assert.Equal(1, await application.DeliverEditions.RunAsync());
        return edition.Id;
    }

    [GeneratedRegex(@"/subscriptions/confirm\?token=([\w.-]+)")]
    private static partial Regex ConfirmToken();
}
