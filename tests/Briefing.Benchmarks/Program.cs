using System.CommandLine;
using System.Runtime.Versioning;
using Briefing.Benchmarks.Articles;
using Briefing.Benchmarks.Deliveries;
using Briefing.Benchmarks.EventStore;
using Briefing.Benchmarks.Extraction;
using Briefing.Benchmarks.Http;
using Briefing.Benchmarks.Situation;

[assembly: SupportedOSPlatform("linux")]

var root = new RootCommand(
    "Measures and proves. Every program prints a table, with the raw limit of the same machine from the same run where "
    + "there is one. Run it optimised and on a quiet machine: dotnet run -c Release --project tests/Briefing.Benchmarks -- …")
{
    AppendCommand.Create(),
    BulkCommand.Create(),
    TransferCommand.Create(),
    RebuildCommand.Create(),
    FollowCommand.Create(),
    FoldCommand.Create(),
    GrowthCommand.Create(),
    StressCommand.Create(),
    CrashCommand.Create(),
    ExtractionCommand.Create(),
    AttributionsCommand.Create(),
    TimesCommand.Create(),
    FuzzCommand.Create(),
    SituationCommand.Create(),
    HttpCommand.Create(),
    HeldConnections.Create(),
    BatchCommand.Create(),
    OnceCommand.Create(),
    DeliveryWorker.Create(),
    MailCommand.Create(),
    RebuildAllCommand.Create(),
    ComposeEditionCommand.Create(),
    KillCommand.Create(),
};
return await root.Parse(args).InvokeAsync();
