using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace Briefing.Application.Articles;

/// <summary>Cuts a stream into lines without ever holding more than one of them.</summary>
public static class NdjsonLines
{
    /// <summary>The lines that hold something, with their numbers from 1; null in the place of one that is longer than the limit.</summary>
    public static async IAsyncEnumerable<(long Number, byte[]? Line)> ReadAsync(
        PipeReader reader, int longest, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var (number, skipping) = (1L, false);
        while (true)
        {
            var read = await reader.ReadAsync(cancellation);
            var rest = read.Buffer;
            while (rest.PositionOf((byte)'\n') is { } end)
            {
                var line = rest.Slice(0, end);
                if (skipping || line.Length > longest)
                {
                    yield return (number, null);
                }
                else if (!IsBlank(line))
                {
                    yield return (number, line.ToArray());
                }

                (number, skipping) = (number + 1, false);
                rest = rest.Slice(rest.GetPosition(1, end));
            }

            if (read.IsCompleted)
            {
                var last = skipping || rest.Length > longest || IsBlank(rest) ? null : rest.ToArray();
                var isThere = skipping || !IsBlank(rest);

                // Who leaves what he has read unfinished cannot be sent more over the same connection.
                reader.AdvanceTo(read.Buffer.End);
                if (isThere)
                {
                    yield return (number, last);
                }

                yield break;
            }

            // What is too long already is thrown away as it comes.
            skipping |= rest.Length > longest;
            reader.AdvanceTo(skipping ? rest.End : rest.Start, rest.End);
        }
    }

    private static bool IsBlank(ReadOnlySequence<byte> line)
    {
        foreach (var part in line)
        {
            if (part.Span.IndexOfAnyExcept(" \t\r"u8) >= 0)
            {
                return false;
            }
        }

        return true;
    }
}
