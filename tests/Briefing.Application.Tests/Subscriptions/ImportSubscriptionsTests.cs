using Briefing.Application.Subscriptions;
using Briefing.Testing;

namespace Briefing.Application.Tests.Subscriptions;

public sealed class ImportSubscriptionsTests(PostgresFixture postgres)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_sheet_comes_back_as_it_was_exported_and_runs_no_formula()
    {
        await using var application = await TestApplication.StartSeededAsync(postgres);
        var imported = await ImportAsync(application, """
            address,topics,zone,time,format
            anna@example.org,ukraine,Europe/Berlin,,
            =cmd@example.org,ukraine,Europe/Kyiv,06:30,text
            """);
        await application.CatchUpAsync();

        var sheet = SubscriptionSheet.Write(await application.Briefing.Subscriptions.ListAsync(Cancellation));
        var again = await ImportAsync(application, sheet);

        Assert.Equal((2, 0, 0, 0), Counts(imported));
        Assert.Equal((0, 2, 0, 0), Counts(again));
        Assert.Equal(
            """
            address,topics,zone,time,format,state,why
            "'=cmd@example.org",ukraine,Europe/Kyiv,06:30,text,active,
            anna@example.org,ukraine,Europe/Berlin,07:00,html,active,

            """.ReplaceLineEndings("\r\n"),
            sheet);
    }

    [Fact]
    public async Task Every_wrong_line_is_named_and_nothing_is_imported()
    {
        await using var application = await TestApplication.StartSeededAsync(postgres);

        var imported = await ImportAsync(application, """
            address,topics,zone,time,format
            anna@example.org,ukraine,Europe/Berlin,07:00,html
            nobody,ukraine,Europe/Berlin,07:00,html

            bo@example.org,atlantis,Europe/Berlin,07:00,html
            carla@example.org,ukraine,Nowhere,07:00,html
            dora@example.org,ukraine,Europe/Berlin,soon,html
            emil@example.org,ukraine,Europe/Berlin,07:00,morse
            Anna@example.org,ukraine,Europe/Berlin,07:00,html
            """);
        await application.CatchUpAsync();

        Assert.Equal(
            [(3, "address"), (5, "topics"), (6, "zone"), (7, "time"), (8, "format"), (9, "address")],
            imported.Errors.Select(error => (error.Line, error.Field)));
        Assert.Empty(await application.Briefing.Subscriptions.ListAsync(Cancellation));
        Assert.Equal(0, await application.Database.ScalarAsync<long>("select count(*) from briefing.subscribers"));
    }

    [Theory]
    [InlineData("address,topic,zone\na@example.org,ukraine,Europe/Berlin", "topic")]
    [InlineData("address,zone\na@example.org,Europe/Berlin", "topics")]
    [InlineData("address,topics,zone\n\"a@example.org,ukraine,Europe/Berlin", "line")]
    [InlineData("", "address")]
    public async Task A_sheet_that_is_none_is_refused_with_what_is_missing(string sheet, string field)
    {
        await using var application = await TestApplication.StartSeededAsync(postgres);

        Assert.Equal(field, Assert.Single((await ImportAsync(application, sheet)).Errors).Field);
    }

    [Fact]
    public async Task A_preview_counts_and_does_nothing_and_who_ended_elsewhere_is_left_out()
    {
        await using var application = await TestApplication.StartSeededAsync(postgres);
        const string Sheet = """
            address,topics,zone,state
            anna@example.org,ukraine,Europe/Berlin,active
            bo@example.org,ukraine,Europe/Berlin,ended
            """;

        var preview = await application.Briefing.ImportSubscriptions.RunAsync(Sheet, preview: true, Cancellation);
        var subscribers = await application.Database.ScalarAsync<long>("select count(*) from briefing.subscribers");
        var imported = await ImportAsync(application, Sheet);

        Assert.Equal((1, 0, 1, 0), Counts(preview));
        Assert.Equal(0, subscribers);
        Assert.Equal(Counts(preview), Counts(imported));
    }

    private static Task<ImportedSubscriptions> ImportAsync(TestApplication application, string sheet) =>
        application.Briefing.ImportSubscriptions.RunAsync(sheet, preview: false, Cancellation);

    private static (int, int, int, int) Counts(ImportedSubscriptions imported) =>
        (imported.Imported, imported.Known, imported.LeftOut, imported.Errors.Count);
}
