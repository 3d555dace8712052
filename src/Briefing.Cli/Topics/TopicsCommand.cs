using System.CommandLine;
using System.Text.Json;
using Briefing.Application.Happenings;
using Briefing.Application.Topics;
using Briefing.Cli.Hosting;
using Spectre.Console;

namespace Briefing.Cli.Topics;

/// <summary>`topics`: which situations are followed.</summary>
internal static class TopicsCommand
{
    private static readonly Argument<string> Id = new("topic") { Description = "Its id: lower-case letters, digits and dashes, like ukraine or red-sea" };
    private static readonly Option<string?> Zone = new("--zone") { Description = "The time zone whose mornings its own editions are for: Europe/Kyiv" };
    private static readonly Option<string> By = new("--by")
    {
        Description = "Who says so; the user of this machine unless given", DefaultValueFactory = _ => Environment.UserName,
    };

    public static Command Create(Terminal terminal) => new DocumentedCommand(
        "topics",
        "Defines, changes and shows the situations that are followed. A new one is filled from all that came in before.",
        new Example("topics define sudan --title \"War in Sudan\" --actor country:SDN --word Sudan --word Khartoum", "Follows a situation from now on, and back"),
        new Example("topics change sudan --add-word Darfur", "Follows more"),
        new Example("topics list", "Shows all of them"))
    {
        Define(terminal),
        Change(terminal),
        List(terminal),
        Show(terminal),
    };

    private static DocumentedCommand Define(Terminal terminal)
    {
        var title = new Option<string>("--title") { Description = "As editions show it: \"War in Sudan\"", Required = true };
        var actors = new Option<string[]>("--actor") { Description = "Who it is about, e.g. country:SDN: aid counts where one of them receives it; may be given again" };
        var words = new Option<string[]>("--word") { Description = "A word or phrase that places an article in it; may be given again", Required = true };
        var command = new DocumentedCommand(
            "define",
            "Says what a topic follows, for the first time or anew.",
            new Example("topics define sudan --title \"War in Sudan\" --actor country:SDN --word Sudan", "Follows a situation"))
        {
            Id, title, actors, words, Zone, By,
        };
        command.SetAction((parsed, cancellation) => SayAsync(
            terminal,
            (topics, stop) => topics.RunAsync(
                new TopicDraft(parsed.GetValue(Id), parsed.GetValue(title), parsed.GetValue(actors), parsed.GetValue(words), parsed.GetValue(Zone)),
                parsed.GetValue(By),
                cancellation: stop),
            cancellation));
        return command;
    }

    private static DocumentedCommand Change(Terminal terminal)
    {
        var title = new Option<string?>("--title") { Description = "As editions show it" };
        var (addActors, removeActors) = (Several("--add-actor", "Who else it is about"), Several("--remove-actor", "Who it is not about"));
        var (addWords, removeWords) = (Several("--add-word", "What else places an article in it"), Several("--remove-word", "What does not"));
        var command = new DocumentedCommand(
            "change",
            "Changes a part of what a topic follows, and leaves the rest as it is.",
            new Example("topics change sudan --add-word Darfur --remove-actor org:un", "Follows more, and less"))
        {
            Id, title, addActors, removeActors, addWords, removeWords, Zone, By,
        };
        command.SetAction((parsed, cancellation) => SayAsync(
            terminal,
            (topics, stop) => topics.ChangeAsync(
                TopicIds.Named(parsed.GetValue(Id)!),
                new TopicChange(
                    parsed.GetValue(title), parsed.GetValue(Zone), parsed.GetValue(addActors), parsed.GetValue(removeActors),
                    parsed.GetValue(addWords), parsed.GetValue(removeWords)),
                parsed.GetValue(By),
                stop),
            cancellation));
        return command;
    }

    private static DocumentedCommand List(Terminal terminal)
    {
        var json = new Option<bool>("--json") { Description = "NDJSON, one topic a line" };
        var command = new DocumentedCommand("list", "Shows all topics.", new Example("topics list", "Prints a table")) { json };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var open = await OpenApplication.StartAsync(terminal, cancellation);
            await open.CatchUpAsync(await open.Application.Store.EndAsync(cancellation), cancellation);
            var topics = (await open.Application.Topics.ListAsync(KnownAt.Now, cancellation)).Value;
            terminal.List(topics, parsed.GetValue(json), CliJson.Readable.TopicSummary, "Nothing is followed yet: ./briefing topics define --help", () => terminal.Answers.Write(Table(topics)));

            return ExitCode.Ok;
        });
        return command;
    }

    private static DocumentedCommand Show(Terminal terminal)
    {
        var command = new DocumentedCommand("show", "Shows what a topic follows, as JSON.", new Example("topics show ukraine", "Prints it")) { Id };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var open = await OpenApplication.StartAsync(terminal, cancellation);
            await open.CatchUpAsync(await open.Application.Store.EndAsync(cancellation), cancellation);
            var topic = await open.Application.Topics.GetAsync(TopicIds.Named(parsed.GetValue(Id)!), cancellation)
                ?? throw new CommandFailedException($"there is no topic '{parsed.GetValue(Id)}'; ./briefing topics list shows those that there are");
            terminal.Out.WriteLine(JsonSerializer.Serialize(topic, CliJson.Readable.TopicSummary));
            return ExitCode.Ok;
        });
        return command;
    }

    private static async Task<int> SayAsync(
        Terminal terminal, Func<DefineTopic, CancellationToken, Task<DefinedTopic>> say, CancellationToken cancellation)
    {
        await using var open = await OpenApplication.StartAsync(terminal, cancellation);
        var defined = await say(open.Application.DefineTopic, cancellation);
        await open.CatchUpAsync(defined.Position, cancellation);
        terminal.Out.WriteLine(defined switch
        {
            { IsNew: true } => $"{defined.Id} is followed",
            { IsChanged: true } => $"{defined.Id} is changed",
            _ => $"{defined.Id} was so already",
        });
        return ExitCode.Ok;
    }

    private static Option<string[]> Several(string name, string description) => new(name) { Description = $"{description}; may be given again" };

    private static Table Table(IReadOnlyList<TopicSummary> topics)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("topic", "title", "actors", "words", "zone");
        foreach (var topic in topics)
        {
            table.AddRow(new[]
            {
                topic.Id.Value, topic.Title, string.Join(", ", topic.Actors), string.Join(", ", topic.Words), topic.Zone,
            }.Select(Markup.Escape).ToArray());
        }

        return table;
    }
}
