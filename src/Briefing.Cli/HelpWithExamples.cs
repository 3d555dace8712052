using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Briefing.Cli;

/// <summary>A command line to try.</summary>
/// <param name="Line">Without "briefing" in front.</param>
/// <param name="Meaning">What it does, as a sentence without a full stop.</param>
internal sealed record Example(string Line, string Meaning);

/// <summary>A command whose help ends with examples.</summary>
internal sealed class DocumentedCommand(string name, string description, params IReadOnlyList<Example> examples)
    : Command(name, description)
{
    public IReadOnlyList<Example> Examples { get; } = examples;
}

/// <summary>The usual help, then the command's examples.</summary>
internal sealed class HelpWithExamples : SynchronousCommandLineAction
{
    public override int Invoke(ParseResult parseResult)
    {
        new HelpAction().Invoke(parseResult);
        if (parseResult.CommandResult.Command is DocumentedCommand { Examples: { Count: > 0 } examples })
        {
            var output = parseResult.InvocationConfiguration.Output;
            output.WriteLine("Examples:");
            foreach (var example in examples)
            {
                output.WriteLine($"  ./briefing {example.Line}");
                output.WriteLine($"      {example.Meaning}");
            }

            output.WriteLine();
        }

        return ExitCode.Ok;
    }
}
