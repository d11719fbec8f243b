using BenchmarkDotNet.Running;
using ChatKit.Benchmarks;

// `-- quick` prints one line for the pipeline within seconds, for use while working; everything else is BenchmarkDotNet's own.
if (args is ["quick", ..])
{
    await QuickLook.RunAsync(args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 1_000);
    return;
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
