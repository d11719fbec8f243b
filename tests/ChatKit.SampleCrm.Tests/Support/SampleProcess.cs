using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace ChatKit.SampleCrm.Tests.Support;

/// <summary>The sample CRM as a process of its own, on a free port.</summary>
internal sealed partial class SampleProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(90);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private SampleProcess(Process process) => _process = process;

    public Uri Address => _address.Task.Result;

    public string Output => string.Join('\n', _lines);

    public int ExitCode => _process.ExitCode;

    public bool HasExited => _process.HasExited;

    /// <summary>Starts it and waits until it says where it is.</summary>
    public static async Task<SampleProcess> StartAsync(DataFolder data, string storage = "Sqlite", int port = 0, params string[] more)
    {
        var sample = Launch(data, "Development", [$"--ChatKit:Storage={storage}", "--urls", $"http://127.0.0.1:{port}", .. more]);
        var ended = sample._process.WaitForExitAsync();
        if (await Task.WhenAny(sample._address.Task, ended, Task.Delay(StartTimeout, TimeProvider.System)) != sample._address.Task)
        {
            await sample.DisposeAsync();
            throw new InvalidOperationException($"The sample did not start:\n{sample.Output}");
        }

        return sample;
    }

    /// <summary>Starts it and waits for nothing.</summary>
    public static SampleProcess Launch(DataFolder data, string environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } path && path.EndsWith("dotnet", StringComparison.Ordinal) ? path : "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = data.Path,
        };
        string[] quiet = ["--contentRoot", data.Path, "--Logging:LogLevel:Microsoft=Warning", "--Logging:LogLevel:Default=Information"];
        foreach (var argument in (string[])[Repository.SampleCrm, .. quiet, .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["ASPNETCORE_ENVIRONMENT"] = environment;
        start.Environment.Remove("ASPNETCORE_URLS");
        var sample = new SampleProcess(new Process { StartInfo = start });
        sample._process.OutputDataReceived += (_, e) => sample.Read(e.Data);
        sample._process.ErrorDataReceived += (_, e) => sample.Read(e.Data);
        sample._process.Start();
        sample._process.BeginOutputReadLine();
        sample._process.BeginErrorReadLine();
        return sample;
    }

    public Api As(string user) => new(Address, user);

    /// <summary>Waits until it says where it is, or has ended.</summary>
    public Task WaitUntilUpAsync() => Task.WhenAny(_address.Task, _process.WaitForExitAsync()).WaitAsync(StartTimeout);

    public Task WaitForExitAsync() => _process.WaitForExitAsync().WaitAsync(StartTimeout);

    /// <summary>As <c>kill -9</c> does.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>As a service manager does: it may finish what it has begun.</summary>
    public async Task StopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        await kill.WaitForExitAsync();
        await WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }

    [GeneratedRegex(@"^\s*(http://\S+?)/\s+customers")]
    private static partial Regex AddressLine();

    private void Read(string? line)
    {
        if (line is null)
        {
            return;
        }

        _lines.Enqueue(line);
        if (AddressLine().Match(line) is { Success: true } match)
        {
            _address.TrySetResult(new Uri(match.Groups[1].Value));
        }
    }
}
