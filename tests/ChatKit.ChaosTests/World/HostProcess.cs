using System.Collections.Concurrent;
using System.Diagnostics;

namespace ChatKit.ChaosTests.World;

/// <summary>One host as a process of its own, always on the same port.</summary>
internal sealed class HostProcess(string name, int port, IReadOnlyList<string> arguments) : IAsyncDisposable
{
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(60);

    private readonly ConcurrentQueue<string> _lines = new();
    private Process? _process;

    public string Name => name;

    public Uri Address { get; } = new($"http://127.0.0.1:{port}");

    /// <summary>Its last warnings and errors, over all its lives.</summary>
    public IEnumerable<string> LastLines => _lines.TakeLast(60);

    public bool IsRunning => _process is { HasExited: false };

    public void Start()
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[Repository.Host, "--urls", Address.ToString(), "--Logging:LogLevel:Default=Warning", .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["DOTNET_gcServer"] = "0";
        start.Environment.Remove("ASPNETCORE_URLS");
        _process?.Dispose();
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, e) => Note(e.Data);
        _process.ErrorDataReceived += (_, e) => Note(e.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>As <c>kill -9</c> does.</summary>
    public async Task KillAsync()
    {
        if (_process is { HasExited: false } running)
        {
            running.Kill();
            await running.WaitForExitAsync();
        }
    }

    /// <summary>As a service manager does: it may finish what it has begun.</summary>
    /// <returns>How long that took.</returns>
    public async Task<TimeSpan> StopAsync()
    {
        if (_process is not { HasExited: false } running)
        {
            return TimeSpan.Zero;
        }

        var begun = Stopwatch.GetTimestamp();
        using var kill = Process.Start("kill", ["-TERM", $"{running.Id}"]);
        await kill.WaitForExitAsync();
        try
        {
            await running.WaitForExitAsync().WaitAsync(StopTimeout);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"{name} did not stop:\n{string.Join('\n', LastLines)}");
        }

        return Stopwatch.GetElapsedTime(begun);
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process?.Dispose();
    }

    private void Note(string? line)
    {
        // Stacks of connections that were cut would hide everything else.
        if (line is not null && !line.TrimStart().StartsWith("at ", StringComparison.Ordinal) && !line.Contains("---", StringComparison.Ordinal))
        {
            _lines.Enqueue(line);
        }
    }
}
