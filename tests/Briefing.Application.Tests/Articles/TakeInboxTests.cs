using Briefing.Application.Articles;
using Briefing.Testing;

namespace Briefing.Application.Tests.Articles;

public sealed class TakeInboxTests(PostgresFixture postgres) : IAsyncLifetime
{
    private const string Good = "---\ntitle: Talks\noutlet: Danube Post\nurl: https://example.org/talks\npublished: 2024-12-09T18:30:00+01:00\n---\n\nThey met.\n";

    private readonly SetClock clock = new(new DateTimeOffset(2024, 12, 9, 20, 0, 0, TimeSpan.Zero));
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("briefing-inbox-");
    private TestApplication application = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() =>
        application = await TestApplication.StartAsync(postgres, options => options with { Clock = clock, Inbox = folder.FullName });

    public async ValueTask DisposeAsync()
    {
        await application.DisposeAsync();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Files_are_taken_in_and_put_aside_with_the_reason_where_they_are_refused()
    {
        Write("a.md", Good);
        Write("sub/b.txt", "Text without outlet and date.");

        var taken = await TakeAllAsync();

        Assert.Equal([("a.md", 1, 0), ("sub/b.txt", 0, 1)], taken.Select(file => (file.Name, file.Articles, file.Refusals.Count)));
        Assert.Equal(Good, Read("done/a.md"));
        Assert.Equal("Text without outlet and date.", Read("refused/sub/b.txt"));
        Assert.StartsWith("outlet: ", Read("refused/sub/b.txt.reason.txt"), StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(folder.FullName, "a.md")));
        Assert.Empty(await TakeAllAsync());
    }

    [Fact]
    public async Task A_file_that_is_still_written_is_left_until_it_is_whole()
    {
        Write("a.md", Good[..40]);
        Write("b.md.part", Good);
        Assert.Null(await TakeAsync());
        clock.Now = clock.Now.AddSeconds(3);
        Write("a.md", Good);
        Assert.Null(await TakeAsync());
        clock.Now = clock.Now.AddSeconds(1);
        Assert.Null(await TakeAsync());
        clock.Now = clock.Now.AddSeconds(2);

        Assert.Equal(("a.md", 1), (await TakeAsync()) is { } file ? (file.Name, file.Articles) : default);
        Assert.True(File.Exists(Path.Combine(folder.FullName, "b.md.part")));
    }

    [Fact]
    public async Task A_file_that_was_taken_in_but_not_moved_is_known_and_a_second_of_its_name_does_not_replace_the_first()
    {
        Write("a.md", Good);
        await TakeAllAsync();
        var before = await application.Briefing.Store.EndAsync(Cancellation);
        Write("a.md", Good);

        Assert.Equal(1, Assert.Single(await TakeAllAsync()).Articles);
        Assert.Equal(before, await application.Briefing.Store.EndAsync(Cancellation));
        Assert.True(File.Exists(Path.Combine(folder.FullName, "done", "a.md")));
        Assert.True(File.Exists(Path.Combine(folder.FullName, "done", "a.2.md")));
    }

    [Fact]
    public async Task Of_a_file_of_lines_the_good_ones_are_taken_in()
    {
        Write("c.ndjson", """
            {"outlet": "Danube Post", "url": "https://example.org/1", "body": "One.", "published": "2024-12-09T18:30:00Z"}
            nonsense
            {"outlet": "Danube Post", "url": "https://example.org/2", "body": "Two.", "published": "2024-12-09T18:30:00Z"}
            """);

        var file = Assert.Single(await TakeAllAsync());

        Assert.Equal((2, 1), (file.Articles, file.Refusals.Count));
        Assert.StartsWith("line 2: ", Read("refused/c.ndjson.reason.txt"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Links_to_other_places_are_not_followed()
    {
        File.CreateSymbolicLink(Path.Combine(folder.FullName, "link.txt"), "/etc/hostname");

        Assert.Empty(await TakeAllAsync());
    }

    private void Write(string name, string text)
    {
        var path = Path.Combine(folder.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    private string Read(string name) => File.ReadAllText(Path.Combine(folder.FullName, name));

    private Task<InboxFile?> TakeAsync() => application.Briefing.TakeInbox.RunAsync(Cancellation);

    private async Task<List<InboxFile>> TakeAllAsync()
    {
        await TakeAsync();
        clock.Now = clock.Now.AddSeconds(3);
        var taken = new List<InboxFile>();
        while (await TakeAsync() is { } file)
        {
            taken.Add(file);
        }

        return taken;
    }
}
