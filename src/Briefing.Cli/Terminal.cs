using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Spectre.Console;

namespace Briefing.Cli;

/// <summary>Where a command writes: answers to <see cref="Out"/>, everything about its progress to <see cref="Error"/>, so
/// that answers can be piped.</summary>
/// <param name="errorIsScreen">Whether a person looks at standard error as it is written, so that a line can be redrawn.</param>
public sealed class Terminal(TextWriter output, TextWriter error, bool errorIsScreen)
{
    private readonly Lock writing = new();
    private Action? clearProgress;

    public TextWriter Out { get; } = output;

    public TextWriter Error { get; } = error;

    /// <summary>Tables and styled text on <see cref="Out"/>; plain where that is no terminal or NO_COLOR is set.</summary>
    public IAnsiConsole Answers { get; } = ConsoleOn(output);

    /// <summary>A file or pipe has no width to wrap tables for.</summary>
    private static IAnsiConsole ConsoleOn(TextWriter output)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });
        console.Profile.Width = console.Profile.Out.IsTerminal ? console.Profile.Width : 1_000;
        return console;
    }

    /// <summary>Answers with a list: NDJSON for programs, and for people words where it is empty.</summary>
    /// <param name="none">What to say where nothing is in it.</param>
    /// <param name="show">Shows people what is in it.</param>
    public void List<T>(IReadOnlyCollection<T> entries, bool asJson, JsonTypeInfo<T> json, string none, Action show)
    {
        if (!asJson && entries.Count > 0)
        {
            show();
        }
        else if (!asJson)
        {
            Out.WriteLine(none);
        }
        else
        {
            foreach (var entry in entries)
            {
                Out.WriteLine(JsonSerializer.Serialize(entry, json));
            }
        }
    }

    /// <summary>Tells the operator something about the command's work, from any thread.</summary>
    public void Say(string message)
    {
        lock (writing)
        {
            clearProgress?.Invoke();
            Error.WriteLine($"briefing: {message}");
        }
    }

    /// <summary>Shows how far the work is, once it has taken two seconds.</summary>
    /// <param name="doing">"Reading".</param>
    /// <param name="unit">What is counted, in the plural: "articles".</param>
    /// <param name="total">How many there are; null where that is not known.</param>
    public ProgressLine Progress(string doing, string unit, long? total)
    {
        var progress = new ProgressLine(Error, errorIsScreen, writing, doing, unit, total);
        clearProgress = progress.Clear;
        return progress;
    }
}
