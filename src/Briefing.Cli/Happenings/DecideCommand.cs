using System.CommandLine;
using System.Text.Json;
using Briefing.Application.Happenings;
using Briefing.Cli.Hosting;

namespace Briefing.Cli.Happenings;

/// <summary>`decide`: what analysts decide about happenings, and the list of it.</summary>
internal static class DecideCommand
{
    private static readonly Argument<string> Happening = new("happening") { Description = "Its id, as /topics/TOPIC/happenings gives it" };
    private static readonly Argument<string> Slot = new("slot") { Description = "The slot's name: amount, casualties.killed" };
    private static readonly Argument<string> Value = new("value") { Description = "What it is to be: \"USD 700000000\", 31" };
    private static readonly Argument<string> Report = new("report") { Description = "The id of one of the happening's reports" };
    private static readonly Argument<string> With = new("with") { Description = "The id of the other happening" };
    private static readonly Argument<string[]> Apart = new("reports")
    {
        Description = "The ids of the reports that tell of another happening", Arity = ArgumentArity.OneOrMore,
    };

    private static readonly Argument<string> Article = new("article") { Description = "The article's id" };
    private static readonly Argument<string> Decision = new("decision") { Description = "The decision's id, as `decide list` shows it" };

    private static readonly Option<string> By = new("--by")
    {
        Description = "Who decides; the user of this machine unless given", DefaultValueFactory = _ => Environment.UserName,
    };

    private static readonly Option<string> Why = new("--why") { Description = "The reason, for those who read it later", Required = true };

    public static Command Create(Terminal terminal) => new DocumentedCommand(
        "decide",
        "Takes down what an analyst decides. It holds when read models are rebuilt, and when articles are read again.",
        new Example("decide correct HAPPENING amount \"USD 700000000\" --why \"The fact sheet says so\"", "Puts a value in the place of what sources say"),
        new Example("decide list", "Shows all decisions, and whether they are in force"))
    {
        Kind(terminal, "correct", "Puts a value in the place of what sources say of a slot.", [Happening, Slot, Value], parsed => Request(parsed) with
        {
            Happening = parsed.GetValue(Happening), Slot = parsed.GetValue(Slot), Value = parsed.GetValue(Value),
        }),
        Kind(terminal, "choose", "Chooses among the figures that sources give.", [Happening, Slot, Value], parsed => Request(parsed) with
        {
            Happening = parsed.GetValue(Happening), Slot = parsed.GetValue(Slot), Value = parsed.GetValue(Value),
        }),
        Kind(terminal, "dismiss", "Says that the article does not say this.", [Happening, Report], parsed => Request(parsed) with
        {
            Happening = parsed.GetValue(Happening), Report = parsed.GetValue(Report),
        }),
        Kind(terminal, "merge", "Makes two happenings one.", [Happening, With], parsed => Request(parsed) with
        {
            Happening = parsed.GetValue(Happening), With = parsed.GetValue(With),
        }),
        Kind(terminal, "split", "Makes two happenings of one.", [Happening, Apart], parsed => Request(parsed) with
        {
            Happening = parsed.GetValue(Happening), Apart = parsed.GetValue(Apart),
        }),
        Kind(terminal, "withdraw", "Takes an article back, as its outlet did.", [Article], parsed => Request(parsed) with { Article = parsed.GetValue(Article) }),
        Kind(terminal, "revoke", "Takes a decision back.", [Decision], parsed => Request(parsed) with { Decision = parsed.GetValue(Decision) }),
        List(terminal),
    };

    private static Command Kind(
        Terminal terminal, string name, string description, IReadOnlyList<Argument> arguments, Func<ParseResult, DecisionRequest> request)
    {
        var command = new DocumentedCommand(name, description) { By, Why };
        foreach (var argument in arguments)
        {
            command.Arguments.Add(argument);
        }

        command.SetAction(async (parsed, cancellation) =>
        {
            await using var open = await OpenApplication.StartAsync(terminal, cancellation);
            await open.CatchUpAsync(await open.Application.Store.EndAsync(cancellation), cancellation);
            var judged = await open.Application.Judge.RunAsync(request(parsed), parsed.GetValue(By)!, cancellation);
            await open.CatchUpAsync(judged.Position, cancellation);
            terminal.Out.WriteLine(judged.Decisions.Count > 0 ? $"taken down as {string.Join(", ", judged.Decisions)}" : "done");
            return ExitCode.Ok;
        });
        return command;
    }

    private static DecisionRequest Request(ParseResult parsed) =>
        new(parsed.CommandResult.Command.Name, parsed.GetValue(Why)!);

    private static Command List(Terminal terminal)
    {
        var command = new DocumentedCommand("list", "Shows all decisions about happenings, a JSON line each.");
        command.SetAction(async (_, cancellation) =>
        {
            await using var open = await OpenApplication.StartAsync(terminal, cancellation);
            foreach (var taken in await open.Application.Judge.ListAsync(cancellation: cancellation))
            {
                terminal.Out.WriteLine(JsonSerializer.Serialize(taken, CliJson.Readable.DecisionTaken));
            }

            return ExitCode.Ok;
        });
        return command;
    }
}
