using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Briefing.Api.Lists;

/// <summary>Where a list goes on: the position of the log that its first page was answered for, and the place in the list as it then
/// was, so that pages never shift. For callers it is one opaque word.</summary>
/// <param name="Position">The position of the log.</param>
/// <param name="After">The place in the list.</param>
internal sealed record Cursor(long Position, string After)
{
    private const int SealBytes = 9;

    /// <summary>The word, sealed together with the question: it holds for that question alone, and changed it is none.</summary>
    /// <param name="question">What was asked, without the page.</param>
    public string Write(string question)
    {
        var text = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Position} {After}"));
        return Base64Url.EncodeToString([.. Seal(text, question), .. text]);
    }

    /// <exception cref="ParameterException">The word was not written for this question.</exception>
    public static Cursor Read(string word, string question)
    {
        if (Base64Url.IsValid(word) && Base64Url.DecodeFromChars(word) is { Length: > SealBytes } bytes
            && bytes.AsSpan(0, SealBytes).SequenceEqual(Seal(bytes.AsSpan(SealBytes), question))
            && Encoding.UTF8.GetString(bytes.AsSpan(SealBytes)).Split(' ', 2) is [var position, var after])
        {
            return new Cursor(long.Parse(position, CultureInfo.InvariantCulture), after);
        }

        throw new ParameterException(
            "cursor", "It was changed, or belongs to another question: follow the link of the page before as it is, or begin without a cursor.");
    }

    private static ReadOnlySpan<byte> Seal(ReadOnlySpan<byte> text, string question)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(question));
        hash.AppendData([0]);
        hash.AppendData(text);
        return hash.GetHashAndReset().AsSpan(0, SealBytes);
    }
}
