using System.Text;
using Briefing.Api.Happenings;

namespace Briefing.Api.Tests;

public sealed class PackedJsonTests
{
    /// <summary>A packed text looks back 64 kB at most, and either may be longer.</summary>
    [Theory]
    [InlineData(2, 2)]
    [InlineData(3_000, 2_000)]
    [InlineData(2_000, 300_000)]
    [InlineData(300_000, 2_000)]
    [InlineData(300_000, 2_000_000)]
    public void What_was_packed_comes_out_whole(int dictionary, int length)
    {
        var written = Text(length, seed: 2);
        var target = new byte[length + 1];

        Assert.Equal(length, PackedJson.Of(written, Text(dictionary, seed: 1)).UnpackTo(target));
        Assert.Equal(written, target[..length]);
    }

    [Fact]
    public void What_the_dictionary_has_takes_no_room()
    {
        var alone = PackedJson.Of(Text(3_000, seed: 2), Text(2, seed: 1));
        var beside = PackedJson.Of(Text(3_000, seed: 2), Text(3_000, seed: 2));

        Assert.InRange(beside.Bytes.Length, 1, alone.Bytes.Length / 10);
    }

    private static byte[] Text(int length, int seed)
    {
        var numbers = new Random(seed);
        var text = new StringBuilder();
        while (text.Length < length)
        {
            text.Append(FormattableString.Invariant($$"""{"id":{{numbers.Next()}},"status":"reported"},"""));
        }

        return Encoding.UTF8.GetBytes(text.ToString(0, length));
    }
}
