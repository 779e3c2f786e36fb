using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Cifar10H;

/// <summary>A linear head: a score for each class.</summary>
/// <param name="Weights">The weights, one row of d for each class.</param>
/// <param name="Intercepts">The intercept of each class.</param>
internal sealed record Head(double[] Weights, double[] Intercepts)
{
    /// <summary>The score of each class.</summary>
    /// <param name="features">The features of an image.</param>
    /// <param name="scores">Gets the scores.</param>
    public void Score(ReadOnlySpan<double> features, Span<double> scores)
    {
        for (int label = 0; label < scores.Length; label++)
            scores[label] = Intercepts[label] + Vectors.Dot(Weights.AsSpan(label * features.Length, features.Length), features);
    }
}

/// <summary>
/// Linear heads by ridge on the first N examples of a growing list: the minimum of (1/N) sum |y - W x - b|^2 + ridge |W|^2. An example may
/// have several targets for each class, of which a head takes one.
/// </summary>
/// <remarks>
/// The sums of x x' and x y' grow with the list, so a path of many N passes over the examples once; at each N one system of d equations
/// is solved by Cholesky's decomposition. The intercept is not penalised: it is taken out by the means. For N below d the penalty alone
/// makes the system regular.
/// </remarks>
/// <param name="width">d.</param>
/// <param name="classes">How many classes there are.</param>
/// <param name="kinds">How many targets a class has.</param>
internal sealed class RidgePath(int width, int classes, int kinds = 1)
{
    // As many examples are added at once as stay in the nearest cache beside a row of the sums.
    private const int Block = 32;

    private readonly double[] squares = new double[width * width];
    private readonly double[] products = new double[kinds * classes * width];
    private readonly double[] features = new double[width];
    private readonly double[] targets = new double[kinds * classes];
    private readonly double[] pending = new double[Block * width];
    private int held;

    /// <summary>N, the examples so far.</summary>
    public int Count { get; private set; }

    /// <summary>Adds an example.</summary>
    /// <param name="x">Its features.</param>
    /// <param name="target">The target of each class, kind by kind: 1 and 0 for a class alone.</param>
    public void Add(ReadOnlySpan<double> x, ReadOnlySpan<double> target)
    {
        x.CopyTo(pending.AsSpan(held * width, width));
        held++;
        Count++;
        Vectors.AddScaled(features, 1, x);
        for (int j = 0; j < targets.Length; j++)
        {
            targets[j] += target[j];
            if (target[j] != 0)
                Vectors.AddScaled(products.AsSpan(j * width, width), target[j], x);
        }

        if (held == Block)
            Settle();
    }

    /// <summary>The head of the examples so far.</summary>
    /// <param name="ridge">The penalty, above 0.</param>
    /// <param name="kind">Which of the targets it takes, from 0.</param>
    /// <exception cref="InvalidOperationException">There is no example yet.</exception>
    public Head Solve(double ridge, int kind = 0)
    {
        (Cholesky system, double[] means) = System(ridge);
        double[] weights = new double[classes * width];
        double[] intercepts = new double[classes];
        for (int label = 0; label < classes; label++)
        {
            Span<double> row = weights.AsSpan(label * width, width);
            int target = (kind * classes) + label;
            double mean = targets[target] / Count;
            for (int j = 0; j < width; j++)
                row[j] = (products[(target * width) + j] / Count) - (mean * means[j]);
            system.Solve(row);
            intercepts[label] = mean - Vectors.Dot(row, means);
        }

        return new Head(weights, intercepts);
    }

    private (Cholesky System, double[] Means) System(double ridge)
    {
        if (Count == 0)
            throw new InvalidOperationException("There is no example yet: a head is trained on one or more.");
        Settle();
        double[] means = [.. features.Select(sum => sum / Count)];
        double[] matrix = new double[width * width];
        for (int i = 0; i < width; i++)
        {
            for (int j = 0; j <= i; j++)
                matrix[(i * width) + j] = (squares[(i * width) + j] / Count) - (means[i] * means[j]);
            matrix[(i * width) + i] += ridge;
        }

        return (new Cholesky(matrix, width), means);
    }

    // The lower half, row by row: a row of the sums is read once for the whole block.
    private void Settle()
    {
        for (int i = 0; i < width; i++)
        {
            Span<double> row = squares.AsSpan(i * width, i + 1);
            for (int example = 0; example < held; example++)
            {
                Span<double> x = pending.AsSpan(example * width, width);
                Vectors.AddScaled(row, x[i], x[..(i + 1)]);
            }
        }

        held = 0;
    }
}

/// <summary>L L' = A for a symmetric positive definite A.</summary>
internal sealed class Cholesky
{
    private readonly double[] lower;
    private readonly int size;

    /// <summary>Decomposes a matrix in its place.</summary>
    /// <param name="matrix">The matrix, row by row, of which the lower half is read.</param>
    /// <param name="size">How many rows it has.</param>
    /// <exception cref="ArithmeticException">It is not positive definite.</exception>
    public Cholesky(double[] matrix, int size)
    {
        lower = matrix;
        this.size = size;
        for (int i = 0; i < size; i++)
        {
            Span<double> row = matrix.AsSpan(i * size, i + 1);
            for (int j = 0; j < i; j++)
                row[j] = (row[j] - Vectors.Dot(row[..j], matrix.AsSpan(j * size, j))) / matrix[(j * size) + j];
            double pivot = row[i] - Vectors.Dot(row[..i], row[..i]);
            if (!(pivot > 0))
                throw new ArithmeticException($"the system of the ridge is singular at feature {i}: take a larger penalty.");
            row[i] = Math.Sqrt(pivot);
        }
    }

    /// <summary>Solves A x = b in the place of b.</summary>
    public void Solve(Span<double> b)
    {
        for (int i = 0; i < size; i++)
            b[i] = (b[i] - Vectors.Dot(lower.AsSpan(i * size, i), b[..i])) / lower[(i * size) + i];
        for (int i = size - 1; i >= 0; i--)
        {
            b[i] /= lower[(i * size) + i];
            Vectors.AddScaled(b[..i], -b[i], lower.AsSpan(i * size, i));
        }
    }
}

/// <summary>Sums over vectors in an order of their own, so that the bits do not depend on how wide the machine's vectors are.</summary>
internal static class Vectors
{
    /// <summary>The sum of products.</summary>
    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        ref double x = ref MemoryMarshal.GetReference(a);
        ref double y = ref MemoryMarshal.GetReference(b[..a.Length]);
        Vector256<double> first = default;
        Vector256<double> second = default;
        nuint i = 0;
        for (; i + 8 <= (nuint)a.Length; i += 8)
        {
            first += Vector256.LoadUnsafe(ref x, i) * Vector256.LoadUnsafe(ref y, i);
            second += Vector256.LoadUnsafe(ref x, i + 4) * Vector256.LoadUnsafe(ref y, i + 4);
        }

        double sum = Vector256.Sum(first + second);
        for (int j = (int)i; j < a.Length; j++)
            sum += a[j] * b[j];
        return sum;
    }

    /// <summary>Adds a multiple of a vector to another.</summary>
    public static void AddScaled(Span<double> to, double factor, ReadOnlySpan<double> x)
    {
        ref double target = ref MemoryMarshal.GetReference(to);
        ref double source = ref MemoryMarshal.GetReference(x[..to.Length]);
        var factors = Vector256.Create(factor);
        nuint i = 0;
        for (; i + 4 <= (nuint)to.Length; i += 4)
            (Vector256.LoadUnsafe(ref target, i) + (factors * Vector256.LoadUnsafe(ref source, i))).StoreUnsafe(ref target, i);
        for (int j = (int)i; j < to.Length; j++)
            to[j] += factor * x[j];
    }
}
