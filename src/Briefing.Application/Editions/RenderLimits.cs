using System.Collections;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Briefing.Application.Editions;

/// <summary>How much one rendering may take: no template can make a process write or loop for ever.</summary>
internal sealed class RenderLimits
{
    private const int MostCharacters = 4 * 1024 * 1024;
    private const int MostSteps = 500_000;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    private readonly Stopwatch watch = Stopwatch.StartNew();
    private int steps;

    /// <summary>A writer that ends a rendering which writes too much.</summary>
    public StringWriter Writer() => new LimitedWriter(this);

    /// <summary>A list that ends a rendering which goes through lists too often.</summary>
    public IEnumerable<T> Counted<T>(IReadOnlyList<T> list) => new CountedList<T>(this, list);

    private void Step()
    {
        if (++steps > MostSteps)
        {
            throw new RefusedException("templates", $"They go through more than {MostSteps.ToString("N0", CultureInfo.InvariantCulture)} items of lists.");
        }

        if (steps % 256 == 0)
        {
            CheckTime();
        }
    }

    private void CheckTime()
    {
        if (watch.Elapsed > Longest)
        {
            throw new RefusedException("templates", $"They take longer than {Longest.TotalSeconds.ToString("N0", CultureInfo.InvariantCulture)} seconds.");
        }
    }

    private sealed class CountedList<T>(RenderLimits limits, IReadOnlyList<T> list) : IEnumerable<T>
    {
        public IEnumerator<T> GetEnumerator()
        {
            foreach (var item in list)
            {
                limits.Step();
                yield return item;
            }
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }

    private sealed class LimitedWriter(RenderLimits limits) : StringWriter(CultureInfo.InvariantCulture)
    {
        public override void Write(char value)
        {
            Check(1);
            base.Write(value);
        }

        public override void Write(string? value)
        {
            Check(value?.Length ?? 0);
            base.Write(value);
        }

        public override void Write(char[] buffer, int index, int count)
        {
            Check(count);
            base.Write(buffer, index, count);
        }

        public override void Write(ReadOnlySpan<char> buffer)
        {
            Check(buffer.Length);
            base.Write(buffer);
        }

        public override void Write(StringBuilder? value)
        {
            Check(value?.Length ?? 0);
            base.Write(value);
        }

        private void Check(int more)
        {
            limits.CheckTime();
            if (GetStringBuilder().Length + more > MostCharacters)
            {
                throw new RefusedException("templates", $"They write more than {MostCharacters.ToString("N0", CultureInfo.InvariantCulture)} characters.");
            }
        }
    }
}
