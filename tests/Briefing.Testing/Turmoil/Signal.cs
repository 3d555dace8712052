using System.Runtime.InteropServices;

namespace Briefing.Testing.Turmoil;

/// <summary>Signals to processes, by kill(2).</summary>
public static partial class Signal
{
    private const int SigKill = 9;
    private const int SigContinue = 18;
    private const int SigStop = 19;

    public static void Kill(int process) => Send(process, SigKill);

    public static void Stop(int process) => Send(process, SigStop);

    public static void Continue(int process) => Send(process, SigContinue);

    // A process that has ended meanwhile needs no signal any more.
    private static void Send(int process, int signal) => _ = SendSignal(process, signal);

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int SendSignal(int process, int signal);
}
