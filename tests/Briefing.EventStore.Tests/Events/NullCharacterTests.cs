using System.Text;

namespace Briefing.EventStore.Tests;

public sealed class NullCharacterTests
{
    [Theory]
    [InlineData("""{"a":"b"}""", null)]
    [InlineData("""{"a":"\\u0000"}""", null)]
    [InlineData("""{"a":"x\u0000"}""", "$.a")]
    [InlineData("""{"a":{"b":["x",{"c":[1,"\u0000"]}]}}""", "$.a.b[1].c[1]")]
    [InlineData("""{"a":[[],[[]],"\u0000"]}""", "$.a[2]")]
    [InlineData("""{"a":1,"b\u0000":2}""", @"$.b\u0000")]
    [InlineData("\"\\u0000\"", "$")]
    public void It_is_found_where_it_is(string json, string? path) =>
        Assert.Equal(path, NullCharacter.PathOf(Encoding.UTF8.GetBytes(json)));
}
