using K4os.Compression.LZ4;
using K4os.Compression.LZ4.Encoders;

namespace Briefing.Api.Happenings;

/// <summary>The JSON of a happening, packed to about a sixth.</summary>
/// <param name="Bytes">A block of LZ4.</param>
/// <param name="Length">Of what is packed, in bytes.</param>
/// <param name="Dictionary">The JSON of a happening of the same type, of which this one repeats the names and much else.</param>
internal readonly record struct PackedJson(byte[] Bytes, int Length, byte[] Dictionary)
{
    public static PackedJson Of(byte[] written, byte[] dictionary)
    {
        // A block is as long as the longer of the two: what does not go into one would be left out.
        var longest = Math.Max(written.Length, dictionary.Length);
        var packed = new byte[LZ4Codec.MaximumOutputSize(longest)];
        using var encoder = new LZ4FastChainEncoder(longest);
        encoder.TopupAndEncode(dictionary, packed, forceEncode: true, allowCopy: false, out _, out _);
        encoder.TopupAndEncode(written, packed, forceEncode: true, allowCopy: false, out _, out var length);
        return new PackedJson(packed[..length], written.Length, dictionary);
    }

    /// <returns>How many bytes it took.</returns>
    public int UnpackTo(Span<byte> target) => LZ4Codec.Decode(Bytes, target[..Length], Dictionary);
}
