using System.Diagnostics;
using System.Globalization;

namespace ChatKit.LoadBenchmarks;

/// <summary>A process of ours that is asked by lines and answers by lines.</summary>
internal sealed class Child : IAsyncDisposable
{
    private readonly Process _process;

    private Child(Process process) => _process = process;

    /// <summary>Starts this program with other arguments.</summary>
    public static Child Start(params IEnumerable<string> arguments) =>
        Start(typeof(Child).Assembly.Location, new Dictionary<string, string>(), arguments);

    /// <summary>Starts a program of .NET.</summary>
    public static Child Start(string assembly, IReadOnlyDictionary<string, string> environment, IEnumerable<string> arguments, string? folder = null)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = folder ?? "",
        };
        start.ArgumentList.Add(assembly);
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new Child(Process.Start(start) ?? throw new InvalidOperationException($"{assembly} did not start."));
    }

    public string Id => _process.Id.ToString(CultureInfo.InvariantCulture);

    public async Task<string> ReadLineAsync() =>
        await _process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("A process of the benchmark ended too early.");

    /// <summary>What it printed so far is of no interest, but must not fill the pipe.</summary>
    public void Ignore() => _ = _process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);

    public async Task<string> AskAsync(string line)
    {
        await _process.StandardInput.WriteLineAsync(line);
        await _process.StandardInput.FlushAsync();
        return await ReadLineAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
