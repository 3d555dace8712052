using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Briefing.Application.Editions;
using Briefing.Testing;

namespace Briefing.Application.Tests.Editions;

/// <summary>The edition as a browser shows it, on a phone and on a desk, light and dark. The pictures are kept in out/screenshots for people
/// to look at; what can be counted is counted here.</summary>
public sealed partial class EditionOnScreenTests
{
    /// <summary>Looks over the page from within, and leaves what it finds in the title.</summary>
    private const string Look = """
        <script>
        const channel = value => { value /= 255; return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4; };
        const light = rgb => 0.2126 * channel(rgb[0]) + 0.7152 * channel(rgb[1]) + 0.0722 * channel(rgb[2]);
        const rgba = text => (text.match(/[\d.]+/g) || [0, 0, 0, 0]).map(Number);
        const ground = element => { for (; element; element = element.parentElement) { const c = rgba(getComputedStyle(element).backgroundColor); if (c.length < 4 || c[3] > 0) return c; } return [255, 255, 255]; };
        let low = 99, which = '';
        for (const element of document.body.querySelectorAll('*')) {
          if (![...element.childNodes].some(node => node.nodeType === 3 && node.textContent.trim().length > 1) || element.offsetHeight === 0) continue;
          const [a, b] = [light(rgba(getComputedStyle(element).color)), light(ground(element))].sort((x, y) => y - x);
          const ratio = (a + 0.05) / (b + 0.05);
          if (ratio < low) { low = ratio; which = element.className + ': ' + element.textContent.trim().slice(0, 30); }
        }
        const levels = [...document.querySelectorAll('h1,h2,h3,h4')].map(heading => Number(heading.tagName[1]));
        const found = {
          contrast: low.toFixed(2), which,
          overflow: document.documentElement.scrollWidth - innerWidth,
          headings: levels.filter(level => level === 1).length === 1 && levels.every((level, index) => index === 0 || level <= levels[index - 1] + 1),
          lang: document.documentElement.lang,
        };
        document.title = 'found ' + JSON.stringify(found);
        </script>
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(390, "light")]
    [InlineData(390, "dark")]
    [InlineData(900, "light")]
    [InlineData(900, "dark")]
    public async Task An_edition_fits_the_screen_and_can_be_read(int width, string scheme)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Checkout.Root, "out", "screenshots")).FullName;
        var renderer = new EditionRenderer(EditionTemplates.Load(Path.Combine(Checkout.Root, "seeds", "templates")));
        var html = renderer.Render(
            SampleEdition.Content with { Corrections = [new(new DateOnly(2024, 12, 9), "Japan gave USD 2 billion.", "Japan gave USD 3 billion.")] },
            new Uri("https://example.org/leave"),
            new Uri("https://example.org/preferences")).Html;
        var name = string.Create(CultureInfo.InvariantCulture, $"edition-{width}-{scheme}");
        var page = Path.Combine(folder, $"{name}.html");
        await File.WriteAllTextAsync(page, html.Replace("</body>", $"{Look}</body>", StringComparison.Ordinal), Cancellation);

        await ChromiumAsync(width, scheme, [$"--screenshot={Path.Combine(folder, name)}.png", page]);
        var dom = await ChromiumAsync(width, scheme, ["--dump-dom", page]);

        var found = System.Net.WebUtility.HtmlDecode(Found().Match(dom).Groups[1].Value);
        using var seen = System.Text.Json.JsonDocument.Parse(found);
        var contrast = double.Parse(seen.RootElement.GetProperty("contrast").GetString()!, CultureInfo.InvariantCulture);
        Assert.True(contrast >= 4.5, found);
        Assert.Equal(0, seen.RootElement.GetProperty("overflow").GetInt32());
        Assert.True(seen.RootElement.GetProperty("headings").GetBoolean(), found);
        Assert.Equal("en", seen.RootElement.GetProperty("lang").GetString());
        Assert.NotEqual(0, new FileInfo(Path.Combine(folder, $"{name}.png")).Length);
    }

    private static async Task<string> ChromiumAsync(int width, string scheme, string[] arguments)
    {
        var profile = Directory.CreateTempSubdirectory("briefing-chromium-").FullName;
        try
        {
            var start = new ProcessStartInfo("/usr/bin/chromium",
            [
                "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
                "--disable-sync", "--hide-scrollbars", $"--user-data-dir={profile}", string.Create(CultureInfo.InvariantCulture, $"--window-size={width},5400"),
                $"--blink-settings=preferredColorScheme={(scheme == "dark" ? 0 : 1)}", .. arguments,
            ])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            using var chromium = Process.Start(start)!;
            var errors = chromium.StandardError.ReadToEndAsync(Cancellation);
            var said = await chromium.StandardOutput.ReadToEndAsync(Cancellation);
            await chromium.WaitForExitAsync(Cancellation);
            Assert.True(chromium.ExitCode == 0, await errors);
            return said;
        }
        finally
        {
            Directory.Delete(profile, recursive: true);
        }
    }

    [GeneratedRegex("<title>found (.*?)</title>")]
    private static partial Regex Found();
}
