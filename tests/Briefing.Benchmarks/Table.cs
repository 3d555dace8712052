using System.Globalization;

namespace Briefing.Benchmarks;

/// <summary>A table for the terminal: the first column to the left, the others to the right.</summary>
internal sealed class Table(string title, params string[] columns)
{
    private readonly List<string[]> rows = [];

    public void Add(string name, params object?[] cells) => rows.Add(
        [name, .. cells.Select(cell => cell switch
        {
            null => "",
            string text => text,
            double number => number.ToString(Math.Abs(number) < 100 ? "0.00" : "#,##0", CultureInfo.InvariantCulture),
            IFormattable number => number.ToString("#,##0", CultureInfo.InvariantCulture),
            _ => cell.ToString() ?? "",
        })]);

    public void Print()
    {
        string[][] lines = [columns, .. rows];
        var widths = columns.Select((_, column) => lines.Max(line => line[column].Length)).ToArray();
        Console.WriteLine();
        Console.WriteLine(title);
        foreach (var line in lines)
        {
            Console.WriteLine("  " + string.Join("   ", line.Select(
                (cell, column) => column == 0 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]))));
        }
    }
}
