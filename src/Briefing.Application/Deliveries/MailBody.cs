using System.Buffers;
using System.Text;

namespace Briefing.Application.Deliveries;

/// <summary>What a message says, in one or two renderings of which a mail program shows one. It is written for the way (RFC 2045) once for
/// however many readers: only the lines with something of their own in them are written for each.</summary>
public sealed class MailBody
{
    /// <summary>Quoted-printable never writes "=_", so that no line of the content is taken for it.</summary>
    private const string Boundary = "=_briefing";

    private readonly List<(byte[] Written, string? Personal)> pieces = [];

    /// <param name="html">Null where the text is all.</param>
    /// <param name="marks">What stands where each reader has something of her own.</param>
    public MailBody(string text, string? html = null, params IReadOnlyList<string> marks)
    {
        if (html is null)
        {
            AddContent("text/plain", text, marks);
            return;
        }

        Add($"Content-Type: multipart/alternative; boundary=\"{Boundary}\"\r\n\r\n--{Boundary}\r\n");
        AddContent("text/plain", text, marks);
        Add($"--{Boundary}\r\n");
        AddContent("text/html", html, marks);
        Add($"--{Boundary}--\r\n");
    }

    /// <summary>About how many bytes it has.</summary>
    internal int Length => pieces.Sum(piece => piece.Personal is null ? piece.Written.Length : piece.Personal.Length * 2);

    /// <param name="personal">What comes in the place of each mark.</param>
    internal void WriteTo(IBufferWriter<byte> mime, IReadOnlyList<KeyValuePair<string, string>> personal)
    {
        foreach (var (written, line) in pieces)
        {
            mime.Write(line is null
                ? written
                : QuotedPrintable.Encode(personal.Aggregate(line, (text, one) => text.Replace(one.Key, one.Value, StringComparison.Ordinal))));
        }
    }

    private void AddContent(string type, string content, IReadOnlyList<string> marks)
    {
        Add($"Content-Type: {type}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n");
        var same = new StringBuilder();
        foreach (var line in content.ReplaceLineEndings("\n").Split('\n').Select((line, number) => number == 0 ? line : $"\n{line}"))
        {
            if (marks.Any(mark => line.Contains(mark, StringComparison.Ordinal)))
            {
                AddSame();
                pieces.Add(([], line));
            }
            else
            {
                same.Append(line);
            }
        }

        AddSame();
        Add("\r\n");

        void AddSame()
        {
            pieces.Add((QuotedPrintable.Encode(same.ToString()), null));
            same.Clear();
        }
    }

    private void Add(string ascii) => pieces.Add((Encoding.ASCII.GetBytes(ascii), null));
}
