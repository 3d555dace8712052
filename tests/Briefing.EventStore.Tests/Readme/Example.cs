using System.Text.Json.Serialization;
using Briefing.EventStore;

namespace Library;

public sealed record BookBorrowed(string Title, string Reader);

public sealed record BookReturned(string Title);

public sealed record Shelf(string Title, string? Borrower, int Loans);

[JsonSerializable(typeof(BookBorrowed))]
[JsonSerializable(typeof(BookReturned))]
[JsonSerializable(typeof(Shelf))]
public sealed partial class LibraryJson : JsonSerializerContext;

public static class Example
{
    private static readonly EventTypes Types = new EventTypes()
        .Register("book_borrowed", 1, LibraryJson.Default.BookBorrowed)
        .Register("book_returned", 1, LibraryJson.Default.BookReturned);

    // What the events of one book's stream make of it: who has it.
    private static readonly Fold<string?> Borrower = new(null, (_, recorded) => (recorded.Data as BookBorrowed)?.Reader);

    // A document for each title, kept up in the background.
    private static readonly DocumentProjection<Shelf> Shelves = new(
        "shelves", version: 1, LibraryJson.Default.Shelf, [typeof(BookBorrowed), typeof(BookReturned)],
        keys: recorded => [recorded.Data is BookBorrowed borrowed ? borrowed.Title : ((BookReturned)recorded.Data).Title],
        fold: (title, shelf, recorded) => recorded.Data switch
        {
            BookBorrowed borrowed => new(title, borrowed.Reader, (shelf?.Loans ?? 0) + 1),
            BookReturned => shelf! with { Borrower = null },
            _ => shelf,
        });

    public static async Task RunAsync(string connectionString, TextWriter output)
    {
        await using var database = PostgresEventStore.Connect(connectionString);
        var store = new PostgresEventStore(database, Types);
        await store.MigrateAsync();

        // A worker: any number of processes may run it.
        var projections = new Projections(store, [Shelves]);
        using var stop = new CancellationTokenSource();
        var worker = projections.RunAsync(stop.Token);

        // Load, decide, append; again if somebody else was faster. No events: nothing to do.
        await Borrow("Ann");
        await Borrow("Ann");
        await Borrow("Bob");
        await store.AppendAsync("book-emma", ExpectedVersion.Exactly(1), [new BookReturned("Emma")]);
        var decision = await Borrow("Bob");

        await projections.CatchUpAsync(decision.Position);
        output.WriteLine(await Shelves.LoadAsync(store, "Emma"));

        await foreach (var recorded in store.ReadLogAsync(new() { StreamPrefix = "book-" }))
            output.WriteLine($"{recorded.Stream} {recorded.Version} {recorded.Data}");

        await stop.CancelAsync();
        await Task.WhenAny(worker);

        Task<Decision<string?>> Borrow(string reader) => store.DecideAsync(
            "book-emma", Borrower, borrower => borrower is null ? [new BookBorrowed("Emma", reader)] : []);
    }
}
