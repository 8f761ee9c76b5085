// Convolutions for training on a CPU, for maps in channels-last memory: what torch is slow at with few pictures and one
// thread a core. Each is an autograd function with bias and ReLU inside. kernels.py builds and offers them.
//
// - depthwise 5x5: oneDNN's backward pass runs at a fiftieth of what a core can do, and takes a third of a training step.
//   The input's gradient is a convolution too, at which oneDNN is fast; the weights' gradient is summed up here.
// - pointwise 1x1: a matrix product over the pixels, in bfloat16 where the processor multiplies it (AVX512_BF16, AMX).
#include <torch/extension.h>

#include <algorithm>
#include <tuple>
#include <type_traits>

namespace {

using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

constexpr auto CHANNELS_LAST = at::MemoryFormat::ChannelsLast;
constexpr int64_t TAPS = 5;  // a side of the depthwise kernel

struct Geometry {
  int64_t batch, channels, height, width, out_height, out_width, stride;
};

// What the weights of one row of taps get, over all output pixels: gw [TAPS, C] = sum of gradient x input. The sums of WIDE
// channels stay in registers.
template <int64_t WIDE>
void row_of_taps(const Geometry& g, const float* gradient, const float* x, float* gw, int64_t ky) {
  const int64_t C = g.channels;
  float sums[TAPS][WIDE] = {};
  for (int64_t b = 0; b < g.batch; ++b)
    for (int64_t oy = 0; oy < g.out_height; ++oy) {
      const int64_t y = oy * g.stride - TAPS / 2 + ky;
      if (y < 0 || y >= g.height) continue;
      const float* row = x + (b * g.height + y) * g.width * C;
      const float* from = gradient + (b * g.out_height + oy) * g.out_width * C;
      for (int64_t ox = 0; ox < g.out_width; ++ox, from += C) {
        const int64_t left = ox * g.stride - TAPS / 2;
        if (left >= 0 && left + TAPS <= g.width) {
#pragma GCC unroll 8
          for (int64_t kx = 0; kx < TAPS; ++kx)
            for (int64_t c = 0; c < WIDE; ++c) sums[kx][c] += from[c] * row[(left + kx) * C + c];
        } else {
          for (int64_t kx = std::max<int64_t>(0, -left); kx < std::min(TAPS, g.width - left); ++kx)
            for (int64_t c = 0; c < WIDE; ++c) sums[kx][c] += from[c] * row[(left + kx) * C + c];
        }
      }
    }
  for (int64_t kx = 0; kx < TAPS; ++kx)
    for (int64_t c = 0; c < WIDE; ++c) gw[kx * C + c] = sums[kx][c];
}

// gradient [B, Ho, Wo, C], x [B, H, W, C] -> gw [TAPS * TAPS, C].
void weight_gradient(const Geometry& g, const float* gradient, const float* x, float* gw) {
  int64_t c = 0;
  const auto strips = [&](auto wide) {
    for (; c + wide() <= g.channels; c += wide())
      for (int64_t ky = 0; ky < TAPS; ++ky)
        row_of_taps<wide()>(g, gradient + c, x + c, gw + ky * TAPS * g.channels + c, ky);
  };
  strips(std::integral_constant<int64_t, 64>());
  strips(std::integral_constant<int64_t, 16>());
  strips(std::integral_constant<int64_t, 1>());
}

// [B, C, H, W] and weights [C, 1, 5, 5] -> [B, C, H / stride, W / stride].
struct Depthwise : torch::autograd::Function<Depthwise> {
  static at::Tensor forward(AutogradContext* context, const at::Tensor& input, const at::Tensor& weight,
                            const at::Tensor& bias, int64_t stride, bool relu) {
    const auto x = input.contiguous(CHANNELS_LAST);
    auto y = at::conv2d(x, weight, bias, {stride, stride}, {TAPS / 2, TAPS / 2}, {1, 1}, x.size(1));
    if (relu) y.clamp_min_(0);
    context->save_for_backward({x, weight, relu ? y : at::Tensor()});
    context->saved_data["stride"] = stride;
    return y;
  }

  static variable_list backward(AutogradContext* context, variable_list gradients) {
    const auto saved = context->get_saved_variables();
    const auto &x = saved[0], &weight = saved[1], &y = saved[2];
    const auto stride = context->saved_data["stride"].toInt(), channels = x.size(1);
    auto gradient = gradients[0].contiguous(CHANNELS_LAST);
    if (y.defined()) gradient = at::threshold_backward(gradient, y.contiguous(CHANNELS_LAST), 0).contiguous(CHANNELS_LAST);
    at::Tensor gx;
    if (stride == 1) {
      gx = at::conv2d(gradient, weight.flip({2, 3}), {}, {1, 1}, {TAPS / 2, TAPS / 2}, {1, 1}, channels);
    } else {
      gx = std::get<0>(at::convolution_backward(gradient, x, weight, c10::nullopt, {stride, stride}, {TAPS / 2, TAPS / 2},
                                                {1, 1}, false, {0, 0}, channels, {true, false, false}));
    }
    auto gw = at::empty({TAPS * TAPS, channels}, x.options());
    const Geometry g{x.size(0), channels, x.size(2), x.size(3), gradient.size(2), gradient.size(3), stride};
    weight_gradient(g, gradient.data_ptr<float>(), x.data_ptr<float>(), gw.data_ptr<float>());
    return {gx, gw.t().reshape({channels, 1, TAPS, TAPS}), gradient.sum({0, 2, 3}), at::Tensor(), at::Tensor()};
  }
};

// [B, C, H, W] as a matrix [B * H * W, C], and back; no copies.
at::Tensor rows_of(const at::Tensor& map) { return map.permute({0, 2, 3, 1}).view({-1, map.size(1)}); }

at::Tensor map_of(const at::Tensor& rows, const at::Tensor& like) {
  return rows.view({like.size(0), like.size(2), like.size(3), rows.size(1)}).permute({0, 3, 1, 2});
}

// [B, C, H, W] and weights [D, C, 1, 1] -> [B, D, H, W]; products in bfloat16 with `half`, maps in float32 either way.
struct Pointwise : torch::autograd::Function<Pointwise> {
  static at::Tensor forward(AutogradContext* context, const at::Tensor& input, const at::Tensor& weight,
                            const at::Tensor& bias, bool relu, bool half) {
    const auto kind = half ? at::kBFloat16 : at::kFloat;
    const auto x = input.contiguous(CHANNELS_LAST);
    const auto rows = rows_of(x).to(kind), matrix = weight.flatten(1).to(kind);
    // Not a view of the product: what follows may change a map in place, which autograd forbids on a view.
    auto map = at::empty({x.size(0), weight.size(0), x.size(2), x.size(3)}, x.options(), CHANNELS_LAST);
    auto y = rows_of(map);
    if (half) y.copy_(at::addmm(bias.to(kind), rows, matrix.t()));
    else at::addmm_out(y, bias, rows, matrix.t());
    if (relu) y.clamp_min_(0);
    context->save_for_backward({rows, matrix, relu ? map : at::Tensor()});
    return map;
  }

  static variable_list backward(AutogradContext* context, variable_list gradients) {
    const auto saved = context->get_saved_variables();
    const auto &rows = saved[0], &matrix = saved[1], &output = saved[2];
    const auto map = gradients[0].contiguous(CHANNELS_LAST);
    auto gradient = rows_of(map);
    if (output.defined()) gradient = at::threshold_backward(gradient, rows_of(output), 0);
    const auto bias = gradient.sum(0), narrow = gradient.to(rows.scalar_type());
    const auto gx = context->needs_input_grad(0) ? map_of(at::mm(narrow, matrix).to(at::kFloat), map) : at::Tensor();
    const auto gw = at::mm(narrow.t(), rows).to(at::kFloat).view({matrix.size(0), matrix.size(1), 1, 1});
    return {gx, gw, bias, at::Tensor(), at::Tensor()};
  }
};

at::Tensor depthwise(const at::Tensor& x, const at::Tensor& weight, const at::Tensor& bias, int64_t stride, bool relu) {
  return Depthwise::apply(x, weight, bias, stride, relu);
}

at::Tensor pointwise(const at::Tensor& x, const at::Tensor& weight, const at::Tensor& bias, bool relu, bool half) {
  return Pointwise::apply(x, weight, bias, relu, half);
}

}  // namespace

PYBIND11_MODULE(TORCH_EXTENSION_NAME, module) {
  module.def("depthwise", &depthwise, pybind11::call_guard<pybind11::gil_scoped_release>());
  module.def("pointwise", &pointwise, pybind11::call_guard<pybind11::gil_scoped_release>());
}
