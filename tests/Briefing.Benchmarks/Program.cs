using System.CommandLine;
using Briefing.Benchmarks.EventStore;

var root = new RootCommand(
    "Measures and proves. Every program prints a table, with the raw limit of the same machine from the same run where "
    + "there is one. Run it optimised and on a quiet machine: dotnet run -c Release --project tests/Briefing.Benchmarks -- …")
{
    StressCommand.Create(),
};
return await root.Parse(args).InvokeAsync();
